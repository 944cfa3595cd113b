using System.Globalization;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Api.Selectors;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>delete and deletecollection.</summary>
internal sealed class DeleteHandler(ObjectStore store)
{
    public async Task<Answer> DeleteAsync(RequestTarget target, JsonObject? body, IQueryCollection query, bool dryRun, CancellationToken cancellationToken)
    {
        if (target.Type == ResourceTypes.Namespace && DefaultNamespaces.Names.Contains(target.Name))
        {
            return Answer.Of(ApiStatus.Forbidden($"namespaces \"{target.Name}\" is forbidden: this namespace may not be deleted"));
        }

        if (!TryReadOptions(body, query, out var options, out var problem))
        {
            return Answer.Of(ApiStatus.BadRequest(problem));
        }

        var result = await store.DeleteAsync(target.Type, target.Namespace ?? "", target.Name!, options, cancellationToken, dryRun);
        return result switch
        {
            { IsRefused: true } => Answer.Of(ApiStatus.Refused(result, target.Type, target.Name!)),
            { Outcome: WriteOutcome.Deleted } => Answer.Of(ApiStatus.Deleted(result.Object!)),
            _ => Answer.Of(result.Object!),
        };
    }

    public async Task<Answer> DeleteCollectionAsync(RequestTarget target, JsonObject? body, IQueryCollection query, bool dryRun, CancellationToken cancellationToken)
    {
        var (filter, problem) = ObjectFilter.Of(target, query);
        if (filter is null || !TryReadOptions(body, query, out var options, out problem))
        {
            return Answer.Of(ApiStatus.BadRequest(problem));
        }

        var snapshot = store.Snapshot;
        var items = snapshot.Of(target.Type).Values.Where(filter.Matches).ToList();
        var results = await Task.WhenAll(items.Select(item =>
            store.DeleteAsync(target.Type, item.Name.Namespace, item.Name.Name, options, cancellationToken, dryRun)));
        var failed = Array.Find(results, result => result.Outcome == WriteOutcome.StorageFailed);
        return failed is null
            ? new Answer.ListAnswer(items, store.Snapshot.Version, null, null)
            : Answer.Of(ApiStatus.Internal(failed.Message));
    }

    private static bool TryReadOptions(JsonObject? body, IQueryCollection query, out DeleteOptions options, out string problem)
    {
        problem = "";
        options = new DeleteOptions();
        var grace = Text(body?["gracePeriodSeconds"]) ?? Empty(query["gracePeriodSeconds"].ToString());
        long? seconds = null;
        if (grace is not null)
        {
            if (!long.TryParse(grace, NumberStyles.None, CultureInfo.InvariantCulture, out var given))
            {
                problem = $"gracePeriodSeconds: Invalid value: \"{grace}\": must be a number of seconds, 0 or more";
                return false;
            }

            seconds = given;
        }

        var policy = Text(body?["propagationPolicy"]) ?? Empty(query["propagationPolicy"].ToString()) ?? "Background";
        if (Text(body?["orphanDependents"]) == "true")
        {
            policy = "Orphan";
        }

        if (!Enum.TryParse<Propagation>(policy, out var propagation) || !Enum.IsDefined(propagation))
        {
            problem = $"propagationPolicy: Unsupported value: \"{policy}\": supported values: \"Background\", \"Foreground\", \"Orphan\"";
            return false;
        }

        options = new DeleteOptions
        {
            GracePeriodSeconds = seconds,
            Propagation = propagation,
            Uid = Text(body?["preconditions"]?["uid"]),
            ResourceVersion = Text(body?["preconditions"]?["resourceVersion"]),
        };
        return true;
    }

    private static string? Text(JsonNode? node) => node?.ToString();

    private static string? Empty(string text) => text.Length == 0 ? null : text;
}
