using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.TrafficRouter.Requests;

/// <summary>The path and query that are matched and forwarded: the same text for both, so that no one can match one thing and reach another.</summary>
/// <param name="PathAndQuery">Starts with "/".</param>
/// <param name="PathLength">Characters before the query.</param>
internal readonly record struct RequestTarget(string PathAndQuery, int PathLength)
{
    public ReadOnlySpan<char> Path => PathAndQuery.AsSpan(0, PathLength);

    /// <summary>The target of an admitted request: the client's own text where that is normal, else its normal form (see <see cref="TargetForm"/>).</summary>
    public static RequestTarget Of(HttpContext context) => Of(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

    public static RequestTarget Of(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return new RequestTarget(target, query < 0 ? target.Length : query);
    }
}
