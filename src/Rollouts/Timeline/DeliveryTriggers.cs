namespace Platform.Rollouts.Timeline;

/// <summary>
/// What triggers are called in annotations and configuration: the names of the notification catalogue of Argo Rollouts where it has one,
/// else names in its manner.
/// </summary>
public static class DeliveryTriggers
{
    private static readonly (string Name, DeliveryTrigger Trigger)[] Table =
    [
        ("on-rollout-updated", DeliveryTrigger.Started),
        ("on-rollout-step-completed", DeliveryTrigger.StageCompleted),
        ("on-rollout-paused", DeliveryTrigger.ApprovalRequired),
        ("on-smoke-tests-passed", DeliveryTrigger.SmokeTestsPassed),
        ("on-rollout-completed", DeliveryTrigger.Completed),
        ("on-rollout-aborted", DeliveryTrigger.RolledBack),
        ("on-releases-frozen", DeliveryTrigger.Frozen),
        ("on-release-held", DeliveryTrigger.Held),
        ("on-releases-thawed", DeliveryTrigger.Thawed),
    ];

    /// <summary>Every name.</summary>
    public static IEnumerable<string> Names => Table.Select(entry => entry.Name);

    public static string NameOf(DeliveryTrigger trigger) => Table.Single(entry => entry.Trigger == trigger).Name;

    /// <summary>Null when there is no such trigger here.</summary>
    public static DeliveryTrigger? Find(string name) => Array.FindIndex(Table, entry => entry.Name == name) is >= 0 and var index ? Table[index].Trigger : null;
}
