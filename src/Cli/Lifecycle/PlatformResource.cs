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

    /// <summary>Project, Executable, Container or Node.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Of its last process, when that has ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>True for a place where a pod may run: it is started with a pod and ends with it. Slots are numbered, nothing else is.</summary>
    public bool IsPodSlot => Name.LastIndexOf('-') is > 0 and var dash && Name.Length > dash + 1 && Name.AsSpan(dash + 1).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The address people use: http first, then whatever there is but admin.</summary>
    public string? Address =>
        Endpoints.TryGetValue("http", out var http) ? http
        : Endpoints.OrderBy(endpoint => endpoint.Key == "admin").ThenBy(endpoint => endpoint.Key, StringComparer.Ordinal).Select(endpoint => endpoint.Value).FirstOrDefault();
}
