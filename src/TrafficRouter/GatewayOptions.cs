using System.Globalization;

namespace Platform.TrafficRouter;

/// <summary>Where the gateway listens, whom it follows and where it keeps its last snapshot.</summary>
internal sealed class GatewayOptions
{
    public const string HttpPortKey = "HTTP_PORT";
    public const string HttpsPortKey = "HTTPS_PORT";
    public const string GatewayPortsKey = "GATEWAY_PORTS";
    public const string AdminPortKey = "ADMIN_PORT";
    public const string TrustedProxiesKey = "NUM_TRUSTED_PROXIES";
    public const string StateKey = "PLATFORM_STATE";
    public const string ControlPlaneKey = "services:control-plane:http:0";

    private const int DefaultHttpPort = 8081;
    private const int DefaultHttpsPort = 8443;
    private const int DefaultAdminPort = 15000;

    /// <summary>Local port of port 80, on loopback; 0 takes a free one. Default 8081; -1 when HTTP_PORT is no number.</summary>
    public int HttpPort { get; set; }

    /// <summary>
    /// Local port of port 443, on loopback, once a Gateway has a server with TLS there; 0 takes a free one. Default 8443; -1 when
    /// HTTPS_PORT is no number.
    /// </summary>
    public int HttpsPort { get; set; }

    /// <summary>Local ports of further ports that Gateways declare, as declared:local: "9080:19080,8443:18443". Default none.</summary>
    public string GatewayPorts { get; set; } = "";

    /// <summary>Port of /metrics, /health/* and /admin/* on loopback; 0 takes a free one. Default 15000 (Envoy's); -1 when ADMIN_PORT is no number.</summary>
    public int AdminPort { get; set; }

    /// <summary>
    /// Proxies in front of the gateway, 0 to 10 (Istio's numTrustedProxies). 0, the default: clients connect directly, and what
    /// they say in X-Forwarded-*, Forwarded, X-Real-IP and X-Envoy-* is taken out. N: the client's address is the N-th from the
    /// right in X-Forwarded-For. -1 when NUM_TRUSTED_PROXIES is no number.
    /// </summary>
    public int TrustedProxies { get; set; }

    /// <summary>The platform's state folder: the token is read there, the last snapshot kept in its folder gateway/.</summary>
    public string StateFolder { get; set; } = "";

    /// <summary>URL of the control plane. Default http://localhost:8001.</summary>
    public string ControlPlane { get; set; } = "";

    /// <summary>How long to wait for the control plane at the start before the saved snapshot is served.</summary>
    public TimeSpan SavedSnapshotAfter { get; set; } = TimeSpan.FromSeconds(1);

    public void Read(IConfiguration configuration)
    {
        HttpPort = Number(configuration[HttpPortKey], DefaultHttpPort);
        HttpsPort = Number(configuration[HttpsPortKey], DefaultHttpsPort);
        GatewayPorts = configuration[GatewayPortsKey] ?? "";
        AdminPort = Number(configuration[AdminPortKey], DefaultAdminPort);
        TrustedProxies = Number(configuration[TrustedProxiesKey], 0);
        StateFolder = configuration[StateKey] is { Length: > 0 } folder ? folder : Path.GetFullPath(".platform");
        ControlPlane = configuration[ControlPlaneKey] is { Length: > 0 } url ? url : "http://localhost:8001";
    }

    private static int Number(string? text, int byDefault) =>
        string.IsNullOrEmpty(text) ? byDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : -1;
}
