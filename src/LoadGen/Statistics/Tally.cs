namespace Platform.LoadGen.Statistics;

/// <summary>Counts of outcomes. Not safe for several threads; its owner has the lock.</summary>
internal sealed class Tally
{
    private readonly long[] _statusClasses = new long[6];
    private readonly long[] _errors = new long[Enum.GetValues<ClientError>().Length];

    public long Requests { get; private set; }

    public long Failures { get; private set; }

    public LatencyHistogram Latency { get; } = new();

    public DateTimeOffset? FirstFailure { get; private set; }

    public DateTimeOffset? LastFailure { get; private set; }

    public void Record(in Outcome outcome, DateTimeOffset now)
    {
        Requests++;
        Latency.Record(outcome.Latency);
        if (outcome.Error is { } error)
        {
            _errors[(int)error]++;
        }
        else
        {
            _statusClasses[Math.Clamp(outcome.Status / 100, 0, _statusClasses.Length - 1)]++;
        }

        if (outcome.IsFailure)
        {
            Failures++;
            FirstFailure ??= now;
            LastFailure = now;
        }
    }

    public void Add(Tally other)
    {
        Requests += other.Requests;
        Failures += other.Failures;
        Latency.Add(other.Latency);
        for (var i = 0; i < _statusClasses.Length; i++)
        {
            _statusClasses[i] += other._statusClasses[i];
        }

        for (var i = 0; i < _errors.Length; i++)
        {
            _errors[i] += other._errors[i];
        }

        FirstFailure = Earlier(FirstFailure, other.FirstFailure);
        LastFailure = Later(LastFailure, other.LastFailure);
    }

    public TallyReport Report() => new(
        Requests,
        Failures,
        Enumerable.Range(1, 5).ToDictionary(status => $"{status}xx", status => _statusClasses[status], StringComparer.Ordinal),
        Enum.GetValues<ClientError>().ToDictionary(error => Name(error), error => _errors[(int)error], StringComparer.Ordinal),
        Rounded(Latency.Quantile(0.5)),
        Rounded(Latency.Quantile(0.95)),
        Rounded(Latency.Quantile(0.99)),
        FirstFailure,
        LastFailure);

    public static string Name(ClientError error) => error switch
    {
        ClientError.Refused => "refused",
        ClientError.Timeout => "timeout",
        ClientError.Reset => "reset",
        ClientError.NameResolution => "nameResolution",
        ClientError.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
    };

    private static double? Rounded(double? milliseconds) => milliseconds is { } value ? Math.Round(value, 3) : null;

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => left is null || right < left ? right ?? left : left;

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || right > left ? right ?? left : left;
}
