using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Patches;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>create, replace and patch. An object that is refused changes nothing.</summary>
internal sealed class WriteHandler(ObjectStore store)
{
    /// <summary>A patch is tried again when someone else wrote in between, so often at most.</summary>
    private const int PatchTries = 100;

    public async Task<Answer> CreateAsync(RequestTarget target, JsonObject body, bool dryRun, CancellationToken cancellationToken)
    {
        if (Admission.Check(target, body, current: null) is { } refusal)
        {
            return Answer.Of(refusal);
        }

        var ns = target.Namespace ?? "";
        if (target.Type.IsNamespaced && store.Find(ResourceTypes.Namespace, "", ns) is not { IsBeingDeleted: false })
        {
            return Answer.Of(ApiStatus.NotFound(ResourceTypes.Namespace, ns));
        }

        var result = await store.CreateAsync(target.Type, ns, body, cancellationToken, dryRun);
        return Answered(target, result, Metadata.Text(body, "name") ?? "", body);
    }

    public async Task<Answer> ReplaceAsync(RequestTarget target, JsonObject body, bool dryRun, CancellationToken cancellationToken)
    {
        Metadata.Of(body)["name"] ??= target.Name;
        if (Admission.Check(target, body, store.Find(target.Type, target.Namespace ?? "", target.Name!)) is { } refusal)
        {
            return Answer.Of(refusal);
        }

        var result = await store.ReplaceAsync(target.Type, target.Namespace ?? "", target.Name!, body, Scope(target), cancellationToken, dryRun);
        return Answered(target, result, target.Name!, body);
    }

    public async Task<Answer> PatchAsync(RequestTarget target, string? contentType, JsonNode body, bool dryRun, CancellationToken cancellationToken)
    {
        if (!Patch.TryParse(target.Type, contentType, body, out var patch, out var problem))
        {
            return Answer.Of(problem);
        }

        for (var tries = 1; ; tries++)
        {
            var current = store.Find(target.Type, target.Namespace ?? "", target.Name!);
            if (current is null)
            {
                return patch.CreatesMissing && target.Subresource is null
                    ? await CreateAsync(target, body.DeepClone().AsObject(), dryRun, cancellationToken)
                    : Answer.Of(ApiStatus.NotFound(target.Type, target.Name!));
            }

            var before = ObjectForm.Raw(target, current);
            if (!patch.TryApply(before, out var after, out problem))
            {
                return Answer.Of(problem);
            }

            if (Admission.Check(target, after, current) is { } refusal)
            {
                return Answer.Of(refusal);
            }

            var result = await store.ReplaceAsync(target.Type, target.Namespace ?? "", target.Name!, after, Scope(target), cancellationToken, dryRun);
            var namesVersion = body is JsonObject merge && Metadata.Text(merge, "resourceVersion") is not null;
            if (result.Outcome != WriteOutcome.Conflict || namesVersion || tries == PatchTries)
            {
                return Answered(target, result, target.Name!, after);
            }
        }
    }

    private static WriteScope Scope(RequestTarget target) => target.Subresource == "status" ? WriteScope.Status : WriteScope.Main;

    private static Answer Answered(RequestTarget target, WriteResult result, string name, JsonObject body) => result.Object is null
        ? Answer.Of(ApiStatus.Refused(result, target.Type, name))
        : new Answer.ObjectAnswer(result.Object, result.Outcome == WriteOutcome.Created ? 201 : 200)
        {
            Warning = target.Subresource is null ? Admission.Warning(target, body) : null,
        };
}
