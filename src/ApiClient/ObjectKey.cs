using System.Text.Json.Nodes;

namespace Platform.ApiClient;

/// <summary>Namespace and name of an object; the namespace is empty for cluster-wide kinds.</summary>
public readonly record struct ObjectKey(string Namespace, string Name)
{
    public static ObjectKey Of(JsonObject raw) =>
        new(raw["metadata"]?["namespace"]?.GetValue<string>() ?? "", raw["metadata"]?["name"]?.GetValue<string>() ?? "");

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
