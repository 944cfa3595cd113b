using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Manifests;

/// <summary>
/// Holds a raw object against the typed model: every value of the wrong type is an error with its path, every field the
/// model does not have is a warning. It walks the serializer's own contract, so the model stays the one place that says
/// what an object looks like.
/// </summary>
internal sealed class StructureCheck
{
    private readonly List<FieldError> _errors = [];
    private readonly List<FieldWarning> _warnings = [];

    private StructureCheck()
    {
    }

    public static (IReadOnlyList<FieldError> Errors, IReadOnlyList<FieldWarning> Warnings) Of(JsonNode? raw, Type model)
    {
        var check = new StructureCheck();
        check.Value(raw, model, FieldPath.Root);
        return (check._errors, check._warnings);
    }

    private void Value(JsonNode? node, Type type, FieldPath path)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(JsonElement) || (node is null && value != type))
        {
            return;
        }

        var contract = KubernetesJson.Options.GetTypeInfo(value);
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Object when node is JsonObject map:
                Fields(map, contract, path);
                break;
            case JsonTypeInfoKind.Dictionary when node is JsonObject map:
                foreach (var (key, item) in map)
                {
                    Value(item, contract.ElementType!, path.Key(key));
                }

                break;
            case JsonTypeInfoKind.Enumerable when node is JsonArray list:
                for (var index = 0; index < list.Count; index++)
                {
                    Value(list[index], contract.ElementType!, path.Index(index));
                }

                break;
            case JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary:
                _errors.Add(FieldError.WrongType(path, "object", JsonTypes.Name(node)));
                break;
            case JsonTypeInfoKind.Enumerable:
                _errors.Add(FieldError.WrongType(path, "array", JsonTypes.Name(node)));
                break;
            default:
                if (JsonTypes.IsOutOfRange(node, value))
                {
                    _errors.Add(FieldError.Invalid(path, node, $"must be between {int.MinValue} and {int.MaxValue}"));
                }
                else if (!JsonTypes.Fits(node, value))
                {
                    _errors.Add(FieldError.WrongType(path, JsonTypes.Name(value), JsonTypes.Name(node)));
                }

                break;
        }
    }

    private void Fields(JsonObject map, JsonTypeInfo contract, FieldPath path)
    {
        foreach (var (name, value) in map)
        {
            var property = contract.Properties.FirstOrDefault(candidate => candidate.Name == name && !candidate.IsExtensionData);
            var field = path.Child(name);
            if (property is null)
            {
                _warnings.Add(new FieldWarning(field, $"unknown field \"{field}\"") { Nearest = Spelling.Nearest(name, contract.Properties.Where(known => !known.IsExtensionData).Select(known => known.Name)) });
            }
            else if (value is not null || property.PropertyType.IsValueType)
            {
                // null stands for absent, as everywhere in Kubernetes.
                Value(value, property.PropertyType, field);
            }
        }
    }
}
