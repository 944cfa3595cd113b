namespace Platform.Cli.Lifecycle;

/// <summary>A resource of the AppHost, as it last reported it in run/resources.json.</summary>
internal sealed record PlatformResource
{
    public required string Name { get; init; }

    /// <summary>Aspire's words: NotStarted, Waiting, Starting, Running, Stopping, FailedToStart, Exited, Finished, RuntimeUnhealthy.</summary>
    public string State { get; init; } = "";

    /// <summary>Healthy, Degraded or Unhealthy; null when nothing is checked, or nothing runs.</summary>
    public string? Health { get; init; }

    /// <summary>Addresses by endpoint name.</summary>
    public IReadOnlyDictionary<string, string> Endpoints { get; init; } = new Dictionary<string, string>();

    /// <summary>Of what runs, where the AppHost knows it: an image tag, a product's version.</summary>
    public string? Version { get; init; }

    /// <summary>Why it is not as it should be.</summary>
    public string? Message { get; init; }

    public int? ProcessId { get; init; }

    /// <summary>The address people use: http first, then whatever there is but admin.</summary>
    public string? Address =>
        Endpoints.TryGetValue("http", out var http) ? http
        : Endpoints.OrderBy(endpoint => endpoint.Key == "admin").ThenBy(endpoint => endpoint.Key, StringComparer.Ordinal).Select(endpoint => endpoint.Value).FirstOrDefault();
}
