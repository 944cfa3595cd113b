namespace Platform.Manifests;

/// <summary>Metrics, arguments and limits.</summary>
public sealed record AnalysisTemplateSpec : ManifestNode
{
    public IReadOnlyList<Metric>? Metrics { get; init; }

    public IReadOnlyList<AnalysisArgument>? Args { get; init; }

    public IReadOnlyList<DryRun>? DryRun { get; init; }

    public IReadOnlyList<MeasurementRetention>? MeasurementRetention { get; init; }

    public IReadOnlyList<AnalysisTemplateReference>? Templates { get; init; }
}
