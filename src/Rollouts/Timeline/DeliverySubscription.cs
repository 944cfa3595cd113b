namespace Platform.Rollouts.Timeline;

/// <summary>Who wants to hear of what.</summary>
/// <param name="Trigger">What happens.</param>
/// <param name="Target">Where it is sent.</param>
public sealed record DeliverySubscription(DeliveryTrigger Trigger, DeliveryTarget Target);
