using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Arrivals;

/// <summary>
/// The moments at which requests are to start, in seconds since the start. By time rescaling (Daley and Vere-Jones, "An
/// Introduction to the Theory of Point Processes", 7.4): arrivals of rate one, carried over by the inverse of the expected
/// count. So every shape has the exact rate, with either law, however late the caller asks.
/// </summary>
internal sealed class ArrivalSequence(RateCurve curve, ArrivalLaw law, Random random)
{
    /// <summary>Halvings of the interval in which an arrival lies: from a second to less than a nanosecond.</summary>
    private const int Halvings = 31;

    private double _next = law == ArrivalLaw.Uniform ? 1 : Exponential(random);
    private double _takenAt;

    /// <summary>Takes the next arrival if it lies at or before <paramref name="until"/>.</summary>
    public bool TryTake(double until, out double at)
    {
        at = 0;
        if (curve.Expected(until) < _next)
        {
            return false;
        }

        at = _takenAt = Invert(_takenAt, until);
        _next += law == ArrivalLaw.Uniform ? 1 : Exponential(random);
        return true;
    }

    /// <summary>When the next arrival comes, but no later than <paramref name="latest"/>.</summary>
    public double Next(double latest) => curve.Expected(latest) < _next ? latest : Invert(_takenAt, latest);

    private static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());

    /// <summary>By bisection: the expected count never falls, and its inverse has no closed form for every shape.</summary>
    private double Invert(double low, double high)
    {
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = curve.Expected(middle) < _next ? (middle, high) : (low, middle);
        }

        return high;
    }
}
