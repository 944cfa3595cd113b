namespace Platform.TrafficRouter.Routing;

/// <summary>An answer that sends the client elsewhere; what is null stays as the client asked.</summary>
internal sealed record RedirectModel
{
    /// <summary>301, 302, 303, 307 or 308.</summary>
    public required int Code { get; init; }

    /// <summary>The whole new path; with a query it replaces the client's.</summary>
    public string? Uri { get; init; }

    /// <summary>In place of what the match took of the path.</summary>
    public string? PrefixRewrite { get; init; }

    public string? Authority { get; init; }

    public string? Scheme { get; init; }

    public int? Port { get; init; }

    /// <summary>The port the request came in on.</summary>
    public bool DerivesPort { get; init; }

    /// <summary>The Location header.</summary>
    public string Location(in RedirectedRequest request)
    {
        var scheme = Scheme ?? request.Scheme;
        var port = DerivesPort ? request.Port : Port;
        var isDefault = (port == 80 && scheme == "http") || (port == 443 && scheme == "https");
        var written = port is null or 0 || isDefault ? "" : $":{port}";
        var host = Authority is { } authority ? authority.AsSpan() : Host(request, scheme, written.Length > 0);
        return $"{scheme}://{host}{written}{Path(request)}";
    }

    /// <summary>
    /// The client's host. Its port goes when another takes its place, or when it is the default of a scheme that changes: as
    /// in Envoy, otherwise it stays.
    /// </summary>
    private static ReadOnlySpan<char> Host(in RedirectedRequest request, string scheme, bool hasNewPort)
    {
        var host = request.Authority.AsSpan();
        var colon = host.LastIndexOf(':');
        if (colon < 0 || host[colon..].Contains(']'))
        {
            return host;
        }

        var isOldDefault = host[colon..] is ":80" ? request.Scheme == "http" : host[colon..] is ":443" && request.Scheme == "https";
        return hasNewPort || (scheme != request.Scheme && isOldDefault) ? host[..colon] : host;
    }

    private string Path(in RedirectedRequest request)
    {
        var path = request.PathAndQuery.AsSpan(0, request.PathLength);
        var query = request.PathAndQuery.AsSpan(request.PathLength);
        return PrefixRewrite is not null ? string.Concat(PrefixRewrite, path[request.Match.TakenLength(path)..], query)
            : Uri is null ? request.PathAndQuery
            : Uri.Contains('?', StringComparison.Ordinal) ? Uri
            : string.Concat(Uri, query);
    }
}
