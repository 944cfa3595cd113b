namespace Platform.Statistics;

/// <summary>Where a monotone function crosses zero.</summary>
internal static class MonotoneRoot
{
    private const int MostSteps = 200;

    /// <summary>
    /// Chandrupatla's method (1997): inverse quadratic interpolation where the function is well enough behaved, else bisection. As
    /// safe as bisection and several times faster.
    /// </summary>
    /// <param name="function">Monotone, with values of opposite sign at the two ends.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other.</param>
    /// <param name="state">Handed to the function, so that it need not capture.</param>
    /// <returns>The root to about 1e-13 relative.</returns>
    public static double Find<TState>(Func<double, TState, double> function, double low, double high, TState state)
    {
        var (a, b) = (low, high);
        var (atA, atB) = (function(a, state), function(b, state));
        var (c, atC) = (a, atA);
        var fraction = 0.5;
        for (var step = 0; step < MostSteps; step++)
        {
            var x = a + (fraction * (b - a));
            var atX = function(x, state);
            if ((atX > 0) == (atA > 0))
            {
                (c, atC) = (a, atA);
            }
            else
            {
                (c, atC, b, atB) = (b, atB, a, atA);
            }

            (a, atA) = (x, atX);
            var best = Math.Abs(atA) < Math.Abs(atB) ? a : b;
            var least = ((4e-14 * Math.Abs(best)) + double.Epsilon) / Math.Abs(b - a);
            if (least > 0.5 || atX == 0)
            {
                return best;
            }

            fraction = Math.Clamp(Interpolated(a, atA, b, atB, c, atC), least, 1.0 - least);
        }

        return (a + b) / 2.0;
    }

    private static double Interpolated(double a, double atA, double b, double atB, double c, double atC)
    {
        var xi = (a - b) / (c - b);
        var phi = (atA - atB) / (atC - atB);
        return phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi
            ? (atA / (atB - atA) * (atC / (atB - atC))) + ((c - a) / (b - a) * (atA / (atC - atA)) * (atB / (atC - atB)))
            : 0.5;
    }
}
