namespace Platform.TrafficRouter.Routing;

/// <summary>What of a request a redirect is made of.</summary>
internal readonly ref struct RedirectedRequest
{
    public required string Scheme { get; init; }

    /// <summary>The Host header, with the port when it has one.</summary>
    public required string Authority { get; init; }

    /// <summary>The declared port the request came in on.</summary>
    public required int Port { get; init; }

    public required string PathAndQuery { get; init; }

    /// <summary>Characters before the query.</summary>
    public required int PathLength { get; init; }

    /// <summary>The alternative that the request matched.</summary>
    public required MatchModel Match { get; init; }
}
