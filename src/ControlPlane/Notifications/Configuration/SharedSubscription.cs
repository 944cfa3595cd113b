using Platform.Manifests;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>A subscription to every rollout with certain labels.</summary>
/// <param name="Subscription">Who hears of what.</param>
/// <param name="Selector">Null: every rollout.</param>
internal sealed record SharedSubscription(DeliverySubscription Subscription, LabelSelector? Selector);
