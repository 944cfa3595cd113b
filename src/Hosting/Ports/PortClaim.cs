namespace Platform.Hosting.Ports;

/// <summary>A port that a resource will listen on.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Setting">The configuration key that changes the port.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record PortClaim(string Resource, string Setting, int Port);
