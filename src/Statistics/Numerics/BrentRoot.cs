namespace Platform.Statistics;

/// <summary>
/// Brent's root finder (1973) with the stopping rule of R's uniroot. Only for <see cref="MannWhitney"/>: its statistic jumps, and on which side of
/// the jump the search ends decides upstream's verdicts.
/// </summary>
internal static class BrentRoot
{
    private const int MostSteps = 1000;

    /// <summary>A point within the tolerance of where the function changes sign.</summary>
    public static double Find(Func<double, double> function, double low, double high, double tolerance)
    {
        var (previous, best, opposite) = (low, high, low);
        var (atPrevious, atBest) = (function(low), function(high));
        var atOpposite = atPrevious;
        if (atPrevious == 0)
        {
            return low;
        }

        for (var step = 0; step < MostSteps && atBest != 0; step++)
        {
            var lastStep = best - previous;
            if (Math.Abs(atOpposite) < Math.Abs(atBest))
            {
                (previous, best, opposite) = (best, opposite, best);
                (atPrevious, atBest, atOpposite) = (atBest, atOpposite, atBest);
            }

            var least = (2 * 2.220446049250313e-16 * Math.Abs(best)) + (tolerance / 2);
            var move = (opposite - best) / 2;
            if (Math.Abs(move) <= least)
            {
                return best;
            }

            if (Math.Abs(lastStep) >= least && Math.Abs(atPrevious) > Math.Abs(atBest))
            {
                move = Interpolated((previous, atPrevious), (best, atBest), (opposite, atOpposite), lastStep, least) ?? move;
            }

            move = Math.Abs(move) < least ? Math.CopySign(least, move) : move;
            (previous, atPrevious) = (best, atBest);
            best += move;
            atBest = function(best);
            if (Math.Sign(atBest) == Math.Sign(atOpposite))
            {
                (opposite, atOpposite) = (previous, atPrevious);
            }
        }

        return best;
    }

    // Secant with two points, inverse quadratic with three; null where bisecting is safer.
    private static double? Interpolated((double X, double At) previous, (double X, double At) best, (double X, double At) opposite, double lastStep, double least)
    {
        var width = opposite.X - best.X;
        double p, q;
        if (previous.X == opposite.X)
        {
            var ratio = best.At / previous.At;
            (p, q) = (width * ratio, 1.0 - ratio);
        }
        else
        {
            var (u, v, w) = (previous.At / opposite.At, best.At / opposite.At, best.At / previous.At);
            p = w * ((width * u * (u - v)) - ((best.X - previous.X) * (v - 1.0)));
            q = (u - 1.0) * (v - 1.0) * (w - 1.0);
        }

        (p, q) = p > 0 ? (p, -q) : (-p, q);
        return p < (0.75 * width * q) - (Math.Abs(least * q) / 2) && p < Math.Abs(lastStep * q / 2) ? p / q : null;
    }
}
