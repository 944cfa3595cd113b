using Platform.Manifests;

namespace Platform.Console.Views.Objects;

/// <summary>Kinds in addresses: the plural, as kubectl takes it, with the group where two kinds share one.</summary>
internal static class ObjectKinds
{
    /// <summary>In place of a namespace, for cluster-wide kinds.</summary>
    public const string NoNamespace = "-";

    public static ResourceType? Find(string key) => ResourceTypes.All.FirstOrDefault(type => Key(type) == key);

    public static string Key(ResourceType type) => ReferenceEquals(ResourceTypes.All.First(other => other.Plural == type.Plural), type) ? type.Plural : $"{type.Plural}.{type.Group}";

    public static string Address(ResourceType type, string ns, string name) =>
        $"/objects/{Key(type)}/{(type.IsNamespaced ? Uri.EscapeDataString(ns) : NoNamespace)}/{Uri.EscapeDataString(name)}";

    /// <summary>May be changed here: what it is has been written by people, and is shown whole.</summary>
    public static bool IsEditable(ResourceType type) => type != ResourceTypes.Event && type != ResourceTypes.Secret && type != ResourceTypes.Namespace;
}
