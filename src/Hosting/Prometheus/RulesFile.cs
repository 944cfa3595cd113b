namespace Platform.Hosting.Prometheus;

/// <summary>Where Prometheus reads rules that others write (annotation on the Prometheus resource).</summary>
/// <param name="Path">Absolute.</param>
internal sealed record RulesFile(string Path) : IResourceAnnotation;
