namespace Platform.Cli.Canary;

/// <summary>
/// Measures the split of each stage from the load generator's counters. A stage begins a moment after the new weight was
/// seen, as requests under the old one are still under way then, and ends with the last counters that were read before
/// the weight was seen to be another: they were read before the objects, so they hold nothing of the next stage.
/// </summary>
internal sealed class StageLog
{
    /// <summary>From the weight being written until no request of the former one is under way.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly List<Stage> _done = [];
    private int? _weight;
    private TimeSpan _seenAt;
    private Period? _first;
    private Period? _last;
    private string _oldVersion = "";
    private string _newVersion = "";

    /// <summary>All stages so far in which something was counted, the running one too. Weights 0 and 100 before and after the canary are none.</summary>
    public IReadOnlyList<Stage> Stages => Running is { Requests: > 0 } running ? [.. _done, running] : _done;

    private Stage? Running =>
        _weight is > 0 and < 100 && _first is not null && _last is not null
            ? new Stage(_weight.Value, Of(_newVersion), Of(_oldVersion) + Of(_newVersion))
            : null;

    public void Add(Picture picture)
    {
        (_oldVersion, _newVersion) = (picture.OldVersion, picture.NewVersion);
        if (picture.Weight != _weight)
        {
            if (Running is { Requests: > 0 } done)
            {
                _done.Add(done);
            }

            (_weight, _seenAt, _first, _last) = (picture.Weight, picture.Elapsed, null, null);
        }
        else if (_first is null)
        {
            _first = picture.Elapsed - _seenAt >= Settling ? picture.Stats.Total : null;
        }
        else
        {
            _last = picture.Stats.Total;
        }
    }

    private long Of(string version) => _last!.Of(version).Requests - _first!.Of(version).Requests;
}
