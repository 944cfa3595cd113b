using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>Whether an object may be written: it fits the path it was sent to, and the rules of its kind.</summary>
internal static class Admission
{
    /// <summary>Null when it may; else the Status to answer. apiVersion and kind are filled in where the body leaves them out.</summary>
    /// <param name="target">What the request is about.</param>
    /// <param name="body">The object as it would be.</param>
    /// <param name="current">The object as it is; null when it is new.</param>
    public static ApiStatus? Check(RequestTarget target, JsonObject body, StoredObject? current)
    {
        body["apiVersion"] ??= target.ApiVersion;
        body["kind"] ??= target.Type.Kind;
        if (CheckPath(target, body) is { } mismatch)
        {
            return mismatch;
        }

        var errors = current is null ? ManifestValidation.Validate(body) : ManifestValidation.ValidateUpdate(body, current.Raw());
        return errors.Count == 0 ? null : ApiStatus.Invalid(target.Type, Metadata.Text(body, "name") ?? target.Name ?? "", errors);
    }

    /// <summary>What to tell the author although the object is taken: fields without effect; null for nothing.</summary>
    public static string? Warning(RequestTarget target, JsonObject body)
    {
        if (!target.Type.HasLocalEffect)
        {
            return $"{target.Type.Kind} is stored, and has no effect on this machine";
        }

        var unknown = ManifestValidation.Warnings(body);
        return unknown.Count == 0 ? null : $"{string.Join(", ", unknown.Select(warning => warning.Message))}: kept, without effect on this machine";
    }

    private static ApiStatus? CheckPath(RequestTarget target, JsonObject body)
    {
        var apiVersion = body["apiVersion"]!.ToString();
        var kind = body["kind"]!.ToString();
        if (ResourceTypes.Find(apiVersion, kind) != target.Type)
        {
            return ApiStatus.BadRequest($"{kind} in version \"{apiVersion}\" cannot be handled as a {target.Type.Kind} in version \"{target.ApiVersion}\"");
        }

        var name = Metadata.Text(body, "name");
        if (target.Name is not null && name != target.Name)
        {
            return ApiStatus.BadRequest($"the name of the object ({name}) does not match the name on the URL ({target.Name})");
        }

        var ns = Metadata.Text(body, "namespace");
        return target.Type.IsNamespaced && !string.IsNullOrEmpty(ns) && target.Namespace is not null && ns != target.Namespace
            ? ApiStatus.BadRequest($"the namespace of the provided object does not match the namespace sent on the request: {ns} and {target.Namespace}")
            : null;
    }
}
