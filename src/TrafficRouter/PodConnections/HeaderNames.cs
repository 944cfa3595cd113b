using System.Text;
using Known = Microsoft.Net.Http.Headers.HeaderNames;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>Names of response headers, the usual ones without making a string of them anew.</summary>
internal static class HeaderNames
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> Usual = new HashSet<string>(new HeaderNameComparer())
    {
        Known.AcceptRanges, Known.AccessControlAllowCredentials, Known.AccessControlAllowHeaders, Known.AccessControlAllowMethods,
        Known.AccessControlAllowOrigin, Known.AccessControlExposeHeaders, Known.Age, Known.Allow, Known.AltSvc, Known.CacheControl,
        Known.Connection, Known.ContentDisposition, Known.ContentEncoding, Known.ContentLanguage, Known.ContentLength, Known.ContentRange,
        Known.ContentSecurityPolicy, Known.ContentType, Known.Date, Known.ETag, Known.Expires, Known.KeepAlive, Known.LastModified,
        Known.Location, Known.Pragma, Known.RetryAfter, Known.Server, Known.SetCookie, Known.StrictTransportSecurity, Known.Trailer,
        Known.TransferEncoding, Known.Vary, Known.Via, Known.WWWAuthenticate, Known.XContentTypeOptions, Known.XFrameOptions,
        "x-request-id", "x-version", "x-envoy-upstream-service-time", "traceparent",
    }.GetAlternateLookup<ReadOnlySpan<byte>>();

    public static string Of(ReadOnlySpan<byte> name) => Usual.TryGetValue(name, out var usual) ? usual : Encoding.ASCII.GetString(name);
}
