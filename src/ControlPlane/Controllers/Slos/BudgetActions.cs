using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;
using Platform.Rollouts.Budgets;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>Carries out what the budget loop decided, by writing rollouts. Each write may be repeated without harm.</summary>
internal sealed class BudgetActions(ObjectStore store, EventRecorder events, ILogger<BudgetActions> log)
{
    private const string Component = "slo-controller";

    public async Task ApplyAsync(Slo slo, SloModel model, SloEvaluation evaluation, IReadOnlyList<Rollout> rollouts, CancellationToken cancellationToken)
    {
        foreach (var rollout in rollouts)
        {
            await HoldAsync(rollout, FreezeOf(rollout, slo, evaluation.Status.Freeze), cancellationToken);
            await HurryRollbackAsync(rollout, cancellationToken);
        }

        foreach (var decision in evaluation.Decisions)
        {
            var rollout = rollouts.FirstOrDefault(each => each.Name == decision.Rollout);
            if (rollout is not null && decision.Action is BudgetAction.EmergencyRollback or BudgetAction.CriticalRollback)
            {
                await RollBackAsync(rollout!, decision, cancellationToken);
            }

            await ReportAsync(slo, model, decision, rollouts, cancellationToken);
        }
    }

    /// <summary>Takes freezes off the rollouts of a namespace that no SLO holds any more, after one was deleted.</summary>
    public async Task LiftUnheldAsync(string ns, CancellationToken cancellationToken)
    {
        foreach (var rollout in store.List<Rollout>(ResourceTypes.Rollout, ns))
        {
            await HoldAsync(rollout, FreezeOf(rollout, null, null), cancellationToken);
        }
    }

    // Several SLOs may govern a rollout: it is held while any of them does.
    private string? FreezeOf(Rollout rollout, Slo? slo, ReleaseFreezeStatus? own) =>
        own is not null ? $"SLO {slo!.Name}: {own.Reason}"
        : store.List<Slo>(ResourceTypes.Slo, rollout.Namespace)
            .Where(other => other.Name != slo?.Name && other.Metadata.DeletionTimestamp is null && other.Status?.Freeze is not null && SloReading.RolloutsOf(other).Contains(rollout.Name))
            .Select(other => $"SLO {other.Name}: {other.Status!.Freeze!.Reason}")
            .FirstOrDefault();

    private async Task HoldAsync(Rollout rollout, string? reason, CancellationToken cancellationToken)
    {
        if (rollout.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.Freeze) != reason)
        {
            await PatchAsync(rollout, raw => raw.Annotate(SloAnnotations.Freeze, reason), WriteScope.Main, cancellationToken);
        }
    }

    private async Task RollBackAsync(Rollout rollout, BudgetDecision decision, CancellationToken cancellationToken)
    {
        if (decision.BackTo is not { } hash)
        {
            await PatchAsync(rollout, raw => Status(raw)["abort"] = true, WriteScope.Status, cancellationToken);
            return;
        }

        var target = store.Snapshot.Of(ResourceTypes.ReplicaSet).Values
            .FirstOrDefault(set => set.Name.Namespace == rollout.Namespace && set.OwnerUids.Contains(rollout.Metadata.Uid ?? "") && set.Labels.GetValueOrDefault(Labels.PodTemplateHash) == hash);
        if (target is null)
        {
            Log.NothingToGoBackTo(log, rollout.Name, hash);
            return;
        }

        await PatchAsync(
            rollout,
            raw =>
            {
                raw["spec"]!["template"] = RevisionTemplate.Of(target.Raw());
                raw.Annotate(SloAnnotations.Override, $"{hash} {ReleaseReading.RollbackMark}{decision.Reason}");
            },
            WriteScope.Main,
            cancellationToken);
    }

    // The way back takes no steps: what it goes back to was stable.
    private async Task HurryRollbackAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        if (ReleaseReading.IsBudgetRollback(rollout) && rollout.Status is { PromoteFull: not true } status && status.CurrentPodHash != status.StableRS && status.Abort != true)
        {
            await PatchAsync(rollout, raw => Status(raw)["promoteFull"] = true, WriteScope.Status, cancellationToken);
        }
    }

    private async Task ReportAsync(Slo slo, SloModel model, BudgetDecision decision, IReadOnlyList<Rollout> rollouts, CancellationToken cancellationToken)
    {
        Log.Decided(log, model.Name, decision.Action.ToString(), decision.Rollout ?? "", decision.Reason);
        var type = decision.Action is BudgetAction.Thaw ? EventType.Normal : EventType.Warning;
        var message = $"SLO {slo.Name}: {decision.Reason}";
        await events.RecordAsync(Component, slo, type, Reason(decision.Action), message, cancellationToken);
        foreach (var rollout in rollouts.Where(rollout => decision.Rollout is null || decision.Rollout == rollout.Name))
        {
            await events.RecordAsync(Component, rollout, type, Reason(decision.Action), message, cancellationToken);
        }
    }

    private static string Reason(BudgetAction action) => action switch
    {
        BudgetAction.Freeze => "ReleasesFrozen",
        BudgetAction.Thaw => "ReleasesThawed",
        BudgetAction.EmergencyRollback => "EmergencyRollback",
        BudgetAction.CriticalRollback => "CriticalRollback",
        BudgetAction.Override => "FreezeOverridden",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "not an action"),
    };

    private async Task PatchAsync(Rollout rollout, Action<JsonObject> change, WriteScope scope, CancellationToken cancellationToken)
    {
        var result = await store.PatchAsync(ResourceTypes.Rollout, rollout.Namespace, rollout.Name, change, scope, cancellationToken);
        if (result.Outcome != WriteOutcome.NotFound)
        {
            result.Require();
        }
    }

    private static JsonObject Status(JsonObject raw)
    {
        if (raw["status"] is not JsonObject status)
        {
            raw["status"] = status = [];
        }

        return status;
    }
}
