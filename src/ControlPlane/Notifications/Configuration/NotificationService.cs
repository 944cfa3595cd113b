namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>Something that takes notifications.</summary>
internal abstract record NotificationService;
