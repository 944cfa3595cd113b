using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>How messages name a kind: plural.group, or the plural alone for the core group (schema.GroupResource).</summary>
internal static class QualifiedName
{
    public static string Of(ResourceType type) => type.Group.Length == 0 ? type.Plural : $"{type.Plural}.{type.Group}";
}
