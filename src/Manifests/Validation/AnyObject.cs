namespace Platform.Manifests;

/// <summary>An object of whatever kind: what all have in common.</summary>
public sealed record AnyObject : KubernetesObject;
