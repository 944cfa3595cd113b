namespace Platform.Manifests;

/// <summary>An object of whatever kind: what all have in common.</summary>
internal sealed record AnyObject : KubernetesObject;
