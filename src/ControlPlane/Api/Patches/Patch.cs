using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Patches;

/// <summary>A patch as it was sent, of whichever kind.</summary>
internal sealed class Patch
{
    private readonly Func<JsonObject, (JsonNode? Result, string Problem)> _apply;

    private Patch(Func<JsonObject, (JsonNode? Result, string Problem)> apply) => _apply = apply;

    /// <summary>True for server-side apply: an object that is not there is created from the patch.</summary>
    public bool CreatesMissing { get; private init; }

    /// <summary>
    /// Reads a patch by its content type: merge patch (RFC 7396), JSON patch (RFC 6902), strategic merge patch (core and apps
    /// kinds, as in Kubernetes), server-side apply. The latter merges as a strategic merge patch would, without field ownership:
    /// a field that a later apply leaves out stays.
    /// </summary>
    public static bool TryParse(ResourceType type, string? contentType, JsonNode body, [NotNullWhen(true)] out Patch? patch, [NotNullWhen(false)] out ApiStatus? problem)
    {
        problem = null;
        patch = null;
        var media = contentType?.Split(';')[0].Trim();
        var isBuiltin = type.Group is "" or "apps" or "autoscaling" or "policy" or "networking.k8s.io";
        if (media == "application/json-patch+json")
        {
            patch = new Patch(target => JsonPatch.Apply(target, body));
        }
        else if (body is not JsonObject fields)
        {
            problem = ApiStatus.BadRequest("the patch must be a JSON object");
        }
        else if (media == "application/merge-patch+json")
        {
            patch = new Patch(target => (MergePatch.Apply(target, fields), ""));
        }
        else if (media == "application/strategic-merge-patch+json" && isBuiltin)
        {
            patch = new Patch(target => (StrategicMergePatch.Apply(target, fields), ""));
        }
        else if (media == "application/apply-patch+yaml")
        {
            patch = new Patch(target => (isBuiltin ? StrategicMergePatch.Apply(target, fields) : MergePatch.Apply(target, fields), "")) { CreatesMissing = true };
        }
        else
        {
            var served = "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml" + (isBuiltin ? ", application/strategic-merge-patch+json" : "");
            problem = ApiStatus.UnsupportedMediaType($"the body of the request was in an unknown format - accepted media types include: {served}");
        }

        return patch is not null;
    }

    /// <summary>Applies the patch to an object, which it may change.</summary>
    public bool TryApply(JsonObject target, [NotNullWhen(true)] out JsonObject? result, [NotNullWhen(false)] out ApiStatus? problem)
    {
        var (patched, sentence) = _apply(target);
        result = patched as JsonObject;
        problem = result is not null ? null
            : new ApiStatus(422, "Invalid", sentence.Length > 0 ? sentence : "the patch leaves no object");
        return result is not null;
    }
}
