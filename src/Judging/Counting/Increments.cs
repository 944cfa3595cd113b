using Platform.Statistics;

namespace Platform.Judging.Counting;

/// <summary>What was counted between two looks.</summary>
public sealed class Increments
{
    private readonly Dictionary<(int Metric, CountRole Role, double Edge), ArmCounts> _counts = [];

    public void Add(CountSource source, double edge, double increment)
    {
        var key = (source.Metric, source.Role, edge);
        _counts[key] = _counts.GetValueOrDefault(key) + (source.IsCanary ? new ArmCounts(increment, 0) : new ArmCounts(0, increment));
    }

    public ArmCounts Of(int metric, CountRole role) => _counts.GetValueOrDefault((metric, role, 0));

    /// <summary>Requests of the histogram.</summary>
    public ArmCounts Histogram(int metric) => _counts.GetValueOrDefault((metric, CountRole.Bucket, double.PositiveInfinity));

    /// <summary>Requests slower than an edge.</summary>
    public ArmCounts Above(int metric, double edge)
    {
        var (all, within) = (Histogram(metric), _counts.GetValueOrDefault((metric, CountRole.Bucket, edge)));
        return new ArmCounts(Math.Max(0, all.Canary - within.Canary), Math.Max(0, all.Stable - within.Stable));
    }
}
