using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>How long a pause step lasts: seconds as a number ("10" too), or a Go duration; null = until someone promotes.</summary>
public static class PauseDuration
{
    /// <summary>Null for a pause without a duration, or one that is no duration (validation refuses those).</summary>
    public static TimeSpan? Of(RolloutPause pause) =>
        pause.Duration is not { } duration ? null
        : duration.AsInteger() is { } seconds ? TimeSpan.FromSeconds(seconds)
        : GoDuration.TryParse(duration.Text, out var time) ? time
        : null;
}
