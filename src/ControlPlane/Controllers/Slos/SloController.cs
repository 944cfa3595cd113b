using System.Collections.Concurrent;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>
/// The budget loop: asks Prometheus how each budget stands, decides, carries it out, and writes the SLO's status last. Between two
/// looks at Prometheus a rollout that changes brings another turn, which decides on the figures of the last look.
/// </summary>
internal sealed class SloController(
    ObjectStore store, SloReader reader, RejectedSlos rejected, BudgetReader budgets, BudgetActions actions, SloClock clock) : IReconciler
{
    private readonly ConcurrentDictionary<ObjectName, BudgetLook> _looks = [];

    public string Name => "slos";

    public IReadOnlyList<WatchSource> Sources { get; } =
    [
        new WatchSource(ResourceTypes.Slo, change => IsOwnStatus(change) ? [] : [change.Object.Name]),
        new WatchSource(ResourceTypes.Rollout, change => Governing(store, change.Object.Name)),
    ];

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        if (reader.Find(key) is not { } found)
        {
            _looks.TryRemove(key, out _);
            await actions.LiftUnheldAsync(key.Namespace, cancellationToken);
            return ReconcileResult.Done;
        }

        if (found.Model is not { } model || rejected.Of(key) is not null)
        {
            await WriteUnknownAsync(found.Slo, rejected.Of(key) ?? found.Problem, cancellationToken);
            return ReconcileResult.After(clock.FirstInterval);
        }

        var look = await LookAsync(key, model, cancellationToken);
        if (look.Problem is not null)
        {
            await WriteUnknownAsync(found.Slo, look.Problem, cancellationToken);
            return ReconcileResult.At(look.Next);
        }

        var rollouts = model.Rollouts.Select(name => store.Get<Rollout>(ResourceTypes.Rollout, key.Namespace, name)).OfType<Rollout>().ToList();
        var evaluation = SloEvaluation.Of(found.Slo, model, look.Reading, look.Versions, rollouts, clock.Now);
        await actions.ApplyAsync(found.Slo, model, evaluation, rollouts, cancellationToken);
        await WriteAsync(found.Slo, evaluation.Status with { EvaluatedAt = look.At }, cancellationToken);
        return ReconcileResult.At(look.Next);
    }

    private async Task<BudgetLook> LookAsync(ObjectName key, SloModel model, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (_looks.TryGetValue(key, out var last) && now < last.Next)
        {
            return last;
        }

        var (reading, versions, problem) = await budgets.ReadAsync(model, cancellationToken);
        return _looks[key] = new BudgetLook(reading, versions, problem, now, now + clock.Interval(model, isKnown: problem is null && reading.Consumed is not null));
    }

    private Task WriteUnknownAsync(Slo slo, string problem, CancellationToken cancellationToken) =>
        WriteAsync(slo, (slo.Status ?? new SloStatus()) with { Phase = BudgetPhases.Unknown, Message = problem }, cancellationToken);

    private async Task WriteAsync(Slo slo, SloStatus status, CancellationToken cancellationToken)
    {
        if (!KubernetesJson.AreEqual(status, slo.Status))
        {
            (await store.UpdateStatusAsync(ResourceTypes.Slo, slo, status, cancellationToken)).Require();
        }
    }

    private static bool IsOwnStatus(WatchEvent change) =>
        change.Kind == WatchEventKind.Modified && change.Previous is { } before && before.Read<Slo>().Metadata.Generation == change.Object.Read<Slo>().Metadata.Generation;

    private static IEnumerable<ObjectName> Governing(ObjectStore store, ObjectName rollout) =>
        store.List<Slo>(ResourceTypes.Slo, rollout.Namespace)
            .Where(slo => SloReading.RolloutsOf(slo).Contains(rollout.Name))
            .Select(slo => new ObjectName(slo.Namespace, slo.Name));
}
