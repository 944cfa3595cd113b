using Platform.Manifests;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>What a ConfigMap says about notifications.</summary>
/// <param name="Services">By name.</param>
/// <param name="Subscriptions">Beside those in annotations.</param>
/// <param name="Problems">One sentence for each entry that cannot be used.</param>
internal sealed record NotificationConfig(IReadOnlyDictionary<string, ServiceReading> Services, IReadOnlyList<SharedSubscription> Subscriptions, IReadOnlyList<string> Problems)
{
    /// <summary>Where nothing is configured.</summary>
    public static NotificationConfig None { get; } = new(new Dictionary<string, ServiceReading>(), [], []);

    /// <summary>Where a notice about a rollout goes; none when nobody subscribed to it.</summary>
    public IReadOnlyList<DeliveryTarget> TargetsOf(Rollout rollout, DeliveryTrigger trigger) =>
    [
        .. SubscriptionAnnotations.Read(rollout.Metadata.Annotations).Subscriptions
            .Concat(Subscriptions.Where(shared => shared.Selector?.Matches(rollout.Metadata.Labels) != false).Select(shared => shared.Subscription))
            .Where(subscription => subscription.Trigger == trigger)
            .Select(subscription => subscription.Target)
            .Distinct(),
    ];
}
