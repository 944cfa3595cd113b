namespace Platform.Cli.Canary;

/// <summary>
/// Measures how long users were hurt: from the first bad response of the new version until it answers nothing any more,
/// both by the load generator's clock.
/// </summary>
internal sealed class RecoveryLog
{
    private long _requests;
    private DateTimeOffset? _lastAnswer;
    private DateTimeOffset? _firstFailure;

    /// <summary>Null while there was no bad response.</summary>
    public TimeSpan? Duration => _firstFailure is { } first && _lastAnswer is { } last ? (last > first ? last - first : TimeSpan.Zero) : null;

    /// <summary>How long the new version has answered nothing; null when it never answered.</summary>
    public TimeSpan? QuietFor(DateTimeOffset now) => now - _lastAnswer;

    public void Add(Picture picture)
    {
        var tally = picture.Stats.Total.Of(picture.NewVersion);
        _firstFailure ??= tally.FirstFailure;
        if (tally.Requests > _requests)
        {
            (_requests, _lastAnswer) = (tally.Requests, picture.Stats.Now);
        }
    }
}
