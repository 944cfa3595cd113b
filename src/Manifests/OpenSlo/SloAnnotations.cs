namespace Platform.Manifests;

/// <summary>Annotations of ours on SLOs and Rollouts; OpenSLO has no fields for them.</summary>
public static class SloAnnotations
{
    /// <summary>On an SLO: the Rollouts it governs, comma separated; default: the one with the name of spec.service.</summary>
    public const string Rollouts = "platform.local/rollouts";

    /// <summary>On an SLO: the demo profile. Every window of burn rates and of the budget is this many times shorter (1 to 3600).</summary>
    public const string TimeScale = "platform.local/time-scale";

    /// <summary>On an SLO: the label of its counters that tells versions apart; default destination_version.</summary>
    public const string VersionLabel = "platform.local/version-label";

    /// <summary>On an SLO: "true" allows the critical rollback at 80 % consumed.</summary>
    public const string CriticalRollback = "platform.local/critical-rollback";

    /// <summary>On a Rollout, written by the control plane: why no new version may start.</summary>
    public const string Freeze = "platform.local/release-freeze";

    /// <summary>On a Rollout: the pod template hash that may start in spite of a freeze, a space, and the reason. Without a reason it does not count.</summary>
    public const string Override = "platform.local/release-override";
}
