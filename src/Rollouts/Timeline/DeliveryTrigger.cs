using System.Text.Json.Serialization;

namespace Platform.Rollouts.Timeline;

/// <summary>What happens to a delivery that people want to hear of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryTrigger>))]
public enum DeliveryTrigger
{
    /// <summary>A new version starts, or an aborted one is tried again.</summary>
    Started,

    /// <summary>All steps that belong to a weight are done.</summary>
    StageCompleted,

    /// <summary>It waits until a person decides.</summary>
    ApprovalRequired,

    /// <summary>The first analysis of the update succeeded: the first analysis step of a canary, the pre-promotion analysis of blue-green.</summary>
    SmokeTestsPassed,

    /// <summary>The version is the stable one.</summary>
    Completed,

    /// <summary>The update was given up, or a version that was stable is taken back.</summary>
    RolledBack,

    /// <summary>An error budget allows no releases of this rollout.</summary>
    Frozen,

    /// <summary>A new version waits because of that.</summary>
    Held,

    /// <summary>Releases may go on.</summary>
    Thawed,
}
