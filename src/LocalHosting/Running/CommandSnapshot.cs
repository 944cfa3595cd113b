using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>A command and whether it can be given now.</summary>
internal sealed record CommandSnapshot(string Name, string DisplayName, ResourceCommandState State, string? ConfirmationMessage);
