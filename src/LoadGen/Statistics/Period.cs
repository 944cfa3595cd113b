namespace Platform.LoadGen.Statistics;

/// <summary>What happened in a stretch of time, by version.</summary>
internal sealed class Period
{
    /// <summary>Versions told apart; a header that takes ever new values must not take the memory.</summary>
    private const int MostVersions = 50;
    private const string Others = "other";
    private readonly Dictionary<string, Tally> _versions = new(StringComparer.Ordinal);
    private readonly LatencyHistogram _lag = new();

    public long Scheduled { get; set; }

    public long Dropped { get; set; }

    public void Record(in Outcome outcome, DateTimeOffset now)
    {
        if (!_versions.TryGetValue(outcome.Version, out var tally))
        {
            var name = _versions.Count < MostVersions ? outcome.Version : Others;
            if (!_versions.TryGetValue(name, out tally))
            {
                _versions.Add(name, tally = new Tally());
            }
        }

        tally.Record(outcome, now);
    }

    public void RecordLag(TimeSpan lag) => _lag.Record(lag);

    public void Add(Period other)
    {
        Scheduled += other.Scheduled;
        Dropped += other.Dropped;
        _lag.Add(other._lag);
        foreach (var (version, tally) in other._versions)
        {
            if (!_versions.TryGetValue(version, out var mine))
            {
                _versions.Add(version, mine = new Tally());
            }

            mine.Add(tally);
        }
    }

    public void Clear()
    {
        (Scheduled, Dropped) = (0, 0);
        _lag.Clear();
        _versions.Clear();
    }

    public PeriodReport Report(double seconds)
    {
        var all = new Tally();
        foreach (var tally in _versions.Values)
        {
            all.Add(tally);
        }

        return new PeriodReport(
            Math.Round(seconds, 3),
            Scheduled,
            Dropped,
            seconds > 0 ? Math.Round(Scheduled / seconds, 2) : 0,
            _lag.Quantile(0.99) is { } lag ? Math.Round(lag, 3) : null,
            all.Report(),
            _versions.OrderBy(version => version.Key, StringComparer.Ordinal).ToDictionary(version => version.Key, version => version.Value.Report(), StringComparer.Ordinal));
    }
}
