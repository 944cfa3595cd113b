using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Routing;

/// <summary>What of a request routes may look at; lives on the stack.</summary>
internal readonly ref struct RequestFacts
{
    /// <summary>The port of a listener that no Gateway declares.</summary>
    public const int DefaultPort = 80;

    public RequestFacts()
    {
    }

    /// <summary>Path without the query, as it will be forwarded.</summary>
    public required ReadOnlySpan<char> Path { get; init; }

    /// <summary>The query with its "?", or nothing.</summary>
    public ReadOnlySpan<char> Query { get; init; }

    public required string Method { get; init; }

    /// <summary>The Host header (:authority), with the port when it has one.</summary>
    public required string Authority { get; init; }

    public required string Scheme { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The port the request came in on, as a Gateway declares it (not where this machine listens in its place).</summary>
    public int Port { get; init; } = DefaultPort;
}
