namespace Platform.Statistics;

/// <summary>Where a monotone function crosses zero.</summary>
internal static class MonotoneRoot
{
    private const int MostSteps = 200;

    /// <summary>
    /// Bracketed secant (regula falsi, Illinois) with a bisection whenever a step shrinks the bracket by less than half: as safe as bisection,
    /// and a tenth of its evaluations where the function is smooth.
    /// </summary>
    /// <param name="function">Monotone, with values of opposite sign at the two ends; an end may be infinite.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other.</param>
    /// <param name="state">Handed to the function, so that it need not capture.</param>
    /// <returns>The root to about 1e-15 relative.</returns>
    public static double Find<TState>(Func<double, TState, double> function, double low, double high, TState state)
    {
        var atLow = function(low, state);
        var atHigh = function(high, state);
        for (var step = 0; step < MostSteps; step++)
        {
            var width = high - low;
            if (width <= 1e-15 * Math.Max(Math.Abs(low), Math.Abs(high)) || width < double.Epsilon * 4)
            {
                break;
            }

            Narrow(Secant(low, atLow, high, atHigh));
            if (high - low > width / 2)
            {
                Narrow(low + ((high - low) / 2));
            }
        }

        return low + ((high - low) / 2);

        void Narrow(double at)
        {
            var value = function(at, state);
            if (value == 0)
            {
                (low, high, atLow, atHigh) = (at, at, 0, 0);
            }
            else if ((value < 0) == (atLow < 0))
            {
                (low, atLow, atHigh) = (at, value, atHigh / 2);
            }
            else
            {
                (high, atHigh, atLow) = (at, value, atLow / 2);
            }
        }
    }

    private static double Secant(double low, double atLow, double high, double atHigh)
    {
        var at = low - (atLow * ((high - low) / (atHigh - atLow)));
        return at > low && at < high ? at : low + ((high - low) / 2);
    }
}
