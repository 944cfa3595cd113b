namespace Platform.TrafficRouter.Routing;

/// <summary>A destination that gets copies of requests. Its answers are dropped, and its Host header ends with "-shadow".</summary>
/// <param name="Destination">Weight and header operations have no meaning here.</param>
/// <param name="Share">Of the requests, never none.</param>
internal sealed record MirrorModel(DestinationModel Destination, Share Share)
{
    /// <summary>The Host header of a copy: "shop.example:8080" becomes "shop.example-shadow:8080", as in Envoy.</summary>
    public static string ShadowHost(string authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon < 0 || authority.IndexOf(']', colon) >= 0 ? $"{authority}-shadow" : $"{authority[..colon]}-shadow{authority[colon..]}";
    }
}
