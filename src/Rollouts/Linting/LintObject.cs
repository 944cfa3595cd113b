using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>One object as it was given, and what its own kind's rules say about it.</summary>
internal sealed class LintObject
{
    private const string Annotation = "platform-lint/disable";
    private readonly bool _isReadable;
    private object? _model;

    public LintObject(ManifestDocument document)
    {
        Document = document;
        Errors = ManifestValidation.Validate(document.Content);
        _isReadable = document.Content["metadata"] is JsonObject && Errors.All(error => error.Kind is not FieldErrorKind.TypeInvalid);
        var metadata = document.Content["metadata"] as JsonObject;
        (ApiVersion, Kind, Name, Namespace) = (Text(document.Content["apiVersion"]) ?? "", Text(document.Content["kind"]) ?? "", Text(metadata?["name"]) ?? "", Text(metadata?["namespace"]));
        Type = ResourceTypes.Find(ApiVersion, Kind);
        Disabled = (Text((metadata?["annotations"] as JsonObject)?[Annotation]) ?? "")
            .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
    }

    public ManifestDocument Document { get; }

    public string ApiVersion { get; }

    public string Kind { get; }

    public string Name { get; }

    /// <summary>Null: wherever it is applied.</summary>
    public string? Namespace { get; }

    /// <summary>Null for a kind that is not served here.</summary>
    public ResourceType? Type { get; }

    /// <summary>What an API server would refuse it for.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>Rules that the object's annotation switches off.</summary>
    public IReadOnlySet<string> Disabled { get; }

    public static FieldPath DisabledPath { get; } = FieldPath.Root.Child("metadata", "annotations").Child(Annotation);

    public override string ToString() => $"{Kind} \"{Name}\"";

    /// <summary>The object as a model; null when a value has the wrong type, which is a finding already.</summary>
    public T? As<T>() where T : class
    {
        if (_model is null && _isReadable)
        {
            try
            {
                _model = KubernetesJson.Read<T>(Document.Content);
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return _model as T;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
