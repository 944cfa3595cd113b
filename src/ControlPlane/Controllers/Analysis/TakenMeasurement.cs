using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <param name="Metric">Name of what was measured.</param>
/// <param name="Measurement">With its verdict.</param>
/// <param name="Description">What the provider keeps with the metric.</param>
internal sealed record TakenMeasurement(string Metric, Measurement Measurement, IReadOnlyDictionary<string, string>? Description);
