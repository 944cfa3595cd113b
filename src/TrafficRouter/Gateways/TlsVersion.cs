using System.Security.Authentication;

namespace Platform.TrafficRouter.Gateways;

/// <summary>Istio's names of TLS versions. Versions before 1.2 are not to be used any more (RFC 8996).</summary>
internal static class TlsVersion
{
    private const string Lowest = "TLSV1_2";
    private const string Highest = "TLSV1_3";

    /// <summary>True for the two versions served, and for "whatever is right".</summary>
    public static bool IsServed(string? name) => name is null or "" or "TLS_AUTO" or Lowest or Highest;

    /// <summary>The versions from one to the other; none when the range is empty.</summary>
    public static SslProtocols Range(string? least, string? most) =>
        (least == Highest ? SslProtocols.None : SslProtocols.Tls12) | (most == Lowest ? SslProtocols.None : SslProtocols.Tls13);
}
