namespace Platform.Manifests;

/// <summary>Where an argument value comes from.</summary>
public sealed record RolloutArgumentSource : ManifestNode
{
    /// <summary>Latest or Stable.</summary>
    public string? PodTemplateHashValue { get; init; }

    public FieldReference? FieldRef { get; init; }
}
