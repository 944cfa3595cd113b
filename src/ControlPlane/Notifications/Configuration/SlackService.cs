namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>Slack, or what speaks its form.</summary>
/// <param name="Url">An incoming webhook; with a token, the method chat.postMessage.</param>
/// <param name="Token">A bot's token, for the API; null for an incoming webhook.</param>
internal sealed record SlackService(Uri Url, string? Token) : NotificationService;
