namespace Platform.ControlPlane.Store;

/// <summary>What identifies an object within its kind. Ordered by namespace, then name, ordinal: the order of every list.</summary>
/// <param name="Namespace">Empty for cluster-wide kinds.</param>
/// <param name="Name">metadata.name.</param>
internal readonly record struct ObjectName(string Namespace, string Name) : IComparable<ObjectName>
{
    public int CompareTo(ObjectName other)
    {
        var byNamespace = string.CompareOrdinal(Namespace, other.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(Name, other.Name);
    }

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
