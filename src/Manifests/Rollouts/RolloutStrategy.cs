namespace Platform.Manifests;

/// <summary>Exactly one of canary and blueGreen.</summary>
public sealed record RolloutStrategy : ManifestNode
{
    public CanaryStrategy? Canary { get; init; }

    public BlueGreenStrategy? BlueGreen { get; init; }
}
