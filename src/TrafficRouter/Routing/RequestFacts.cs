using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Routing;

/// <summary>What of a request routes may look at; lives on the stack.</summary>
internal readonly ref struct RequestFacts
{
    /// <summary>Path without the query, as it will be forwarded.</summary>
    public required ReadOnlySpan<char> Path { get; init; }

    public required string Method { get; init; }

    /// <summary>The Host header (:authority), with the port when it has one.</summary>
    public required string Authority { get; init; }

    public required string Scheme { get; init; }

    public required IHeaderDictionary Headers { get; init; }
}
