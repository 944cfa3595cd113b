namespace Platform.Rollouts.Timeline;

/// <summary>One entry of a delivery's timeline.</summary>
/// <param name="Trigger">What happened.</param>
/// <param name="Rollout">Name of the rollout.</param>
/// <param name="Version">The version it happened to: the tag of its image, or its hash.</param>
/// <param name="Text">One sentence for people.</param>
public sealed record DeliveryNotice(DeliveryTrigger Trigger, string Rollout, string Version, string Text)
{
    /// <summary>The version that was stable; null before the first.</summary>
    public string? StableVersion { get; init; }

    /// <summary>Which stage was completed, from 1; null for other triggers.</summary>
    public int? Stage { get; init; }

    /// <summary>How many stages there are.</summary>
    public int? Stages { get; init; }

    /// <summary>Percent of the requests in that stage.</summary>
    public int? Weight { get; init; }

    /// <summary>Why, where there is a reason.</summary>
    public string? Reason { get; init; }
}
