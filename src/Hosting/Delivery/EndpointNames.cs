namespace Platform.Hosting.Delivery;

/// <summary>The endpoints that resources of the platform have.</summary>
internal static class EndpointNames
{
    /// <summary>Where a resource serves what it is for.</summary>
    public const string Http = "http";

    /// <summary>Where the gateway serves what Gateways declare with TLS.</summary>
    public const string Https = "https";

    /// <summary>The gateway's own health, metrics and snapshot, apart from the traffic it forwards.</summary>
    public const string Admin = "admin";
}
