namespace Platform.Console.Watching;

/// <summary>How current the objects are.</summary>
/// <param name="HasSynced">Every kind was read at least once.</param>
/// <param name="HeardAt">When the control plane last answered; null: never.</param>
/// <param name="Problem">Why it does not answer now; null while it does.</param>
internal sealed record Contact(bool HasSynced, DateTimeOffset? HeardAt, string? Problem)
{
    /// <summary>Older than this is marked.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    public static Contact None { get; } = new(HasSynced: false, null, null);

    public bool IsStale(DateTimeOffset now) => HeardAt is { } heard && now - heard > StaleAfter;
}
