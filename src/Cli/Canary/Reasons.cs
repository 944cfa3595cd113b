using Platform.Manifests;

namespace Platform.Cli.Canary;

/// <summary>Why a rollout did what it did, as its events say.</summary>
internal static class Reasons
{
    private const int Most = 5;

    /// <summary>Its warnings since a moment, oldest first, each sentence once.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Event> events, Rollout rollout, DateTimeOffset since) =>
    [
        .. events
            .Where(each => each.InvolvedObject is { Kind: "Rollout" } about && about.Name == rollout.Name && each.Type == "Warning")
            .Where(each => (each.LastTimestamp ?? each.Metadata.CreationTimestamp) >= since - TimeSpan.FromSeconds(1))
            .OrderBy(each => each.LastTimestamp ?? each.Metadata.CreationTimestamp)
            .Select(each => $"{each.Reason}: {each.Message}")
            .Distinct()
            .TakeLast(Most),
    ];
}
