using System.Text.Json;

namespace Platform.Manifests;

/// <summary>A value fetched over HTTP and picked with a JSONPath.</summary>
public sealed record WebMetric : ManifestNode
{
    /// <summary>GET (default), POST or PUT.</summary>
    public string? Method { get; init; }

    public string? Url { get; init; }

    public IReadOnlyList<WebMetricHeader>? Headers { get; init; }

    /// <summary>Sent as it is; POST and PUT only, and not beside jsonBody.</summary>
    public string? Body { get; init; }

    /// <summary>Sent as application/json; POST and PUT only, and not beside body.</summary>
    public JsonElement? JsonBody { get; init; }

    /// <summary>Of the whole exchange; default 10, also for 0 and less.</summary>
    public long? TimeoutSeconds { get; init; }

    /// <summary>In Kubernetes' syntax, such as {$.data.ok}; default {$}, the whole answer.</summary>
    public string? JsonPath { get; init; }

    /// <summary>True: any certificate will do.</summary>
    public bool? Insecure { get; init; }

    public MetricAuthentication? Authentication { get; init; }
}
