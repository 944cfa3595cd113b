using System.Globalization;

namespace Platform.LocalHosting;

/// <summary>Where an endpoint really is.</summary>
/// <param name="Scheme">As in a URL.</param>
/// <param name="Host">The name others connect to.</param>
/// <param name="Port">The process's own port.</param>
internal sealed record AllocatedEndpoint(string Scheme, string Host, int Port)
{
    public string HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    public string Url => $"{Scheme}://{HostAndPort}";
}
