namespace Platform.ControlPlane.Api.Security;

/// <summary>The configured address cannot be used; the message is one sentence for the user.</summary>
internal sealed class ListenAddressException(string message) : Exception(message);
