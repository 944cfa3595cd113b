namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>A service as it was read: itself, or one sentence with the field that stands in its way.</summary>
internal readonly record struct ServiceReading(NotificationService? Service, string? Problem);
