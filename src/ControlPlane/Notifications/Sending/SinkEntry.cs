using System.Text.Json.Nodes;

namespace Platform.ControlPlane.Notifications.Sending;

/// <summary>Something that would have been sent.</summary>
/// <param name="At">When it came.</param>
/// <param name="Receiver">Who would have got it: page, ticket, release, other for alerts; for the timeline of deliveries a service and recipient, or "delivery" where nobody subscribed.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">As it was sent here.</param>
internal sealed record SinkEntry(DateTimeOffset At, string Receiver, string Title, JsonObject Body);
