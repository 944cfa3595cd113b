namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>Takes CloudEvents 1.0 in the structured form.</summary>
/// <param name="Url">Where they are posted.</param>
/// <param name="Headers">Added to each request.</param>
internal sealed record WebhookService(Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers) : NotificationService;
