using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>Whether an object may be written: it fits the path it was sent to, and its kind.</summary>
internal static partial class Admission
{
    /// <summary>Null when it may; else the Status to answer.</summary>
    public static ApiStatus? Check(RequestTarget target, JsonObject body)
    {
        if (CheckPath(target, body) is { } mismatch)
        {
            return mismatch;
        }

        var problems = CheckName(target, body).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(KindRules.Check(target.Type, body));
        }

        return problems.Count == 0 ? null : ApiStatus.Invalid(target.Type, Metadata.Text(body, "name") ?? target.Name ?? "", problems);
    }

    private static ApiStatus? CheckPath(RequestTarget target, JsonObject body)
    {
        var apiVersion = body["apiVersion"]?.ToString();
        var kind = body["kind"]?.ToString();
        if ((apiVersion is not null || kind is not null) && ResourceTypes.Find(apiVersion ?? target.ApiVersion, kind ?? target.Type.Kind) != target.Type)
        {
            return ApiStatus.BadRequest($"{kind ?? "an object"} in version \"{apiVersion}\" cannot be handled as a {target.Type.Kind} in version \"{target.ApiVersion}\"");
        }

        var name = Metadata.Text(body, "name");
        if (target.Name is not null && name != target.Name)
        {
            return ApiStatus.BadRequest($"the name of the object ({name}) does not match the name on the URL ({target.Name})");
        }

        var ns = Metadata.Text(body, "namespace");
        return target.Type.IsNamespaced && !string.IsNullOrEmpty(ns) && target.Namespace is not null && ns != target.Namespace
            ? ApiStatus.BadRequest($"the namespace of the provided object does not match the namespace sent on the request ({ns}, {target.Namespace})")
            : null;
    }

    private static IEnumerable<FieldProblem> CheckName(RequestTarget target, JsonObject body)
    {
        if (body["metadata"] is not (null or JsonObject))
        {
            yield return new FieldProblem("metadata", "Invalid value: must be an object");
            yield break;
        }

        var name = Metadata.Text(body, "name");
        var generateName = Metadata.Text(body, "generateName");
        if (string.IsNullOrEmpty(name) && string.IsNullOrEmpty(generateName))
        {
            yield return new FieldProblem("metadata.name", "Required value: name or generateName is required", "FieldValueRequired");
        }
        else if (!string.IsNullOrEmpty(name) && (name.Length > 253 || !Subdomain().IsMatch(name)))
        {
            yield return new FieldProblem(
                "metadata.name",
                $"Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character");
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Subdomain();
}
