using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>The path and query that are matched and forwarded: the same text for both, so that no one can match one thing and reach another.</summary>
/// <param name="PathAndQuery">Starts with "/".</param>
/// <param name="PathLength">Characters before the query.</param>
internal readonly record struct RequestTarget(string PathAndQuery, int PathLength)
{
    public ReadOnlySpan<char> Path => PathAndQuery.AsSpan(0, PathLength);

    /// <summary>
    /// The target as the client wrote it, since decoding and encoding again is not always what it was ("%2F", "%25").
    /// With dot segments, or in another form than a path, it is the server's normalised path.
    /// </summary>
    public static RequestTarget Of(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = raw.IndexOf('?', StringComparison.Ordinal);
        var length = query < 0 ? raw.Length : query;
        if (raw.Length > 0 && raw[0] == '/' && !raw.Contains('#', StringComparison.Ordinal) && !MayHaveDotSegment(raw.AsSpan(0, length)))
        {
            return new RequestTarget(raw, length);
        }

        var path = context.Request.Path.HasValue ? context.Request.Path.ToUriComponent() : "/";
        return new RequestTarget(path + context.Request.QueryString.ToUriComponent(), path.Length);
    }

    private static bool MayHaveDotSegment(ReadOnlySpan<char> path) =>
        path.Contains("/.", StringComparison.Ordinal)
        || path.Contains("%2e", StringComparison.OrdinalIgnoreCase)
        || path.Contains('\\');
}
