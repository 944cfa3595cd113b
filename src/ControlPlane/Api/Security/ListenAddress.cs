namespace Platform.ControlPlane.Api.Security;

/// <summary>Where the API listens: loopback, whatever the configuration says.</summary>
internal static class ListenAddress
{
    public const string Default = "http://localhost:8001";

    /// <summary>Reads ASPNETCORE_URLS.</summary>
    /// <exception cref="ListenAddressException">An address that other machines could reach.</exception>
    public static string[] Read(string? urls)
    {
        var addresses = (string.IsNullOrWhiteSpace(urls) ? Default : urls).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var open = Array.Find(addresses, address => !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback));
        return open is null
            ? addresses
            : throw new ListenAddressException($"{open} is not an address of this machine alone: the control plane listens on http://localhost or http://127.0.0.1 only (ASPNETCORE_URLS).");
    }
}
