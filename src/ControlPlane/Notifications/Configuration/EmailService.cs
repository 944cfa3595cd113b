namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>A mail server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">1 to 65535; default 587.</param>
/// <param name="From">The sender's address.</param>
/// <param name="UserName">Null: mail is taken without.</param>
/// <param name="Password">Null: none.</param>
/// <param name="RequireTls">True: mail goes only after STARTTLS. The default.</param>
internal sealed record EmailService(string Host, int Port, string From, string? UserName, string? Password, bool RequireTls) : NotificationService;
