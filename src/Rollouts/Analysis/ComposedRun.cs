using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What an AnalysisRun is made of.</summary>
/// <param name="Spec">Metrics and arguments.</param>
/// <param name="Annotations">The caller's, and the <see cref="AnalysisMends"/> that its templates ask for.</param>
public sealed record ComposedRun(AnalysisRunSpec Spec, IReadOnlyDictionary<string, string> Annotations);
