using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>A wait before the request is sent on.</summary>
public sealed record HttpFaultDelay : ManifestNode
{
    public GoDuration? FixedDelay { get; init; }

    /// <summary>Not built in Istio.</summary>
    public GoDuration? ExponentialDelay { get; init; }

    /// <summary>Deprecated form of <see cref="Percentage"/>.</summary>
    [JsonPropertyName("percent")]
    public int? PercentInteger { get; init; }

    /// <summary>Of the requests; absent for none.</summary>
    public Percent? Percentage { get; init; }
}
