using System.Globalization;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Gateways;
using Platform.TrafficRouter.Requests;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// 301 to the same place over https (httpsRedirect). Host and target are those of the request. A host with a port came to a
/// local port of this machine; it is sent to the local port of https.
/// </summary>
internal static class HttpsRedirect
{
    private static readonly RequestSeries Nowhere = new(DestinationLabels.None);

    public static Outcome Answer(HttpContext context, int httpsPort)
    {
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.ContentLength = 0;
        context.Response.Headers.Location = Location(context.Request.Headers.Host.ToString(), RequestTarget.Of(context).PathAndQuery, httpsPort);
        return new Outcome(Nowhere, StatusCodes.Status301MovedPermanently, ResponseFlag.None);
    }

    /// <param name="authority">The Host header.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="httpsPort">0 when https is not listened for.</param>
    public static string Location(string authority, string target, int httpsPort)
    {
        var host = HostPattern.WithoutPort(authority);
        return host.Length == authority.Length || httpsPort is 0 or PortMap.Https
            ? string.Concat("https://", host, target)
            : string.Create(CultureInfo.InvariantCulture, $"https://{host}:{httpsPort}{target}");
    }
}
