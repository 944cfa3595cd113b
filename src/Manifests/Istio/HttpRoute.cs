using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>A match, and what is done with the requests it matches; the first route that matches wins.</summary>
public sealed record HttpRoute : ManifestNode
{
    public string? Name { get; init; }

    /// <summary>Alternatives; none matches everything.</summary>
    public IReadOnlyList<HttpMatchRequest>? Match { get; init; }

    public IReadOnlyList<HttpRouteDestination>? Route { get; init; }

    /// <summary>In place of route.</summary>
    public HttpRedirect? Redirect { get; init; }

    /// <summary>In place of route.</summary>
    public HttpDirectResponse? DirectResponse { get; init; }

    /// <summary>In place of route: another VirtualService that has the routes.</summary>
    public HttpDelegate? Delegate { get; init; }

    public HttpRewrite? Rewrite { get; init; }

    /// <summary>0s or absent for none.</summary>
    public GoDuration? Timeout { get; init; }

    public HttpRetry? Retries { get; init; }

    public HttpFault? Fault { get; init; }

    /// <summary>Gets a copy of each request; its answers are dropped.</summary>
    public Destination? Mirror { get; init; }

    /// <summary>In place of mirror, several.</summary>
    public IReadOnlyList<HttpMirrorPolicy>? Mirrors { get; init; }

    /// <summary>Of the requests that mirror gets; absent for all.</summary>
    public Percent? MirrorPercentage { get; init; }

    /// <summary>Deprecated form of <see cref="MirrorPercentage"/>.</summary>
    public int? MirrorPercent { get; init; }

    /// <summary>Deprecated spelling of <see cref="MirrorPercent"/>.</summary>
    [JsonPropertyName("mirror_percent")]
    public int? MirrorPercentSnake { get; init; }

    public CorsPolicy? CorsPolicy { get; init; }

    public HttpHeaders? Headers { get; init; }
}
