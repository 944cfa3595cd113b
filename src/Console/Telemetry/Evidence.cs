namespace Platform.Console.Telemetry;

/// <summary>The numbers that a decision is told with; each may be missing.</summary>
/// <param name="Canary">What the new version answered during the update.</param>
/// <param name="Stable">What the old one answered meanwhile.</param>
/// <param name="Judgement">What the judge knows.</param>
internal sealed record Evidence(VersionCount? Canary, VersionCount? Stable, Judgement? Judgement)
{
    public static Evidence None { get; } = new(null, null, null);
}
