namespace Platform.Rollouts.Timeline;

/// <summary>Where a notice goes.</summary>
/// <param name="Service">Name of a configured service: slack, email, or the name of a webhook.</param>
/// <param name="Recipient">What the service calls its recipient: a channel, an address; empty for a webhook.</param>
public sealed record DeliveryTarget(string Service, string Recipient)
{
    public override string ToString() => Recipient.Length == 0 ? Service : $"{Service}:{Recipient}";
}
