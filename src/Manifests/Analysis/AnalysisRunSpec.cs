namespace Platform.Manifests;

/// <summary>Metrics with resolved templates, arguments with their values.</summary>
public sealed record AnalysisRunSpec : ManifestNode
{
    public IReadOnlyList<Metric>? Metrics { get; init; }

    public IReadOnlyList<AnalysisArgument>? Args { get; init; }

    public bool? Terminate { get; init; }

    public IReadOnlyList<DryRun>? DryRun { get; init; }

    public IReadOnlyList<MeasurementRetention>? MeasurementRetention { get; init; }

    public TtlStrategy? TtlStrategy { get; init; }
}
