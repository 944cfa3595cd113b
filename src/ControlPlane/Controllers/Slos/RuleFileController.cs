using Microsoft.Extensions.Options;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>
/// Keeps the rule file of Prometheus as the SLO objects want it, and has it read again when it changed. An SLO whose query
/// Prometheus rejects is left out, and says so in its status; the others go on.
/// </summary>
internal sealed class RuleFileController(
    SloReader reader, SloPrometheus prometheus, RejectedSlos rejected, IOptions<SloOptions> options, TimeProvider time, ILogger<RuleFileController> log) : IReconciler
{
    private static readonly ObjectName Everything = new("", "rules");
    private static readonly TimeSpan UnreachablePause = TimeSpan.FromSeconds(2);

    /// <summary>Calendar windows start anew; the file is looked at again often enough to be right within a minute.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, string> _rejections = [];
    private string? _loaded;

    public string Name => "slo-rules";

    public IReadOnlyList<WatchSource> Sources { get; } =
    [
        .. new[] { ResourceTypes.Slo, ResourceTypes.Sli, ResourceTypes.AlertPolicy, ResourceTypes.AlertCondition }.Select(type => new WatchSource(type, Concerns)),
    ];

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        if (options.Value.RulesFile.Length == 0)
        {
            return ReconcileResult.Done;
        }

        var wanted = await RulesAsync(cancellationToken);
        if (wanted is null || wanted == _loaded)
        {
            return ReconcileResult.After(wanted is null ? UnreachablePause : Period);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(options.Value.RulesFile)!);
        var draft = options.Value.RulesFile + ".tmp";
        await File.WriteAllTextAsync(draft, wanted, cancellationToken);
        File.Move(draft, options.Value.RulesFile, overwrite: true);
        if (await prometheus.ReloadAsync(cancellationToken) is { } problem)
        {
            // Prometheus starts after the control plane and reads the file then; it is asked again all the same, in case it did not.
            Log.NotReloaded(log, problem);
            return ReconcileResult.After(UnreachablePause);
        }

        _loaded = wanted;
        Log.RulesLoaded(log, options.Value.RulesFile);
        return ReconcileResult.After(Period);
    }

    // A status says nothing about rules.
    private static IEnumerable<ObjectName> Concerns(WatchEvent change) =>
        change.Previous is { } before && change.Object.Type == ResourceTypes.Slo && before.Read<Slo>().Metadata.Generation == change.Object.Read<Slo>().Metadata.Generation
            && Annotations(before) == Annotations(change.Object) && change.Kind != WatchEventKind.Deleted
            ? []
            : [Everything];

    private static string Annotations(StoredObject item) => item.Raw()["metadata"]?["annotations"]?.ToJsonString() ?? "";

    /// <summary>Null while a query cannot be checked: one that is wrong would keep Prometheus from starting.</summary>
    private async Task<string?> RulesAsync(CancellationToken cancellationToken)
    {
        var (now, models) = (time.GetUtcNow(), new List<SloModel>());
        foreach (var (slo, model, problem) in reader.All())
        {
            var rejection = model is null ? problem : await RejectionAsync(SloRuleGroups.Of(model, now, Intervals(model)), cancellationToken);
            if (rejection is null)
            {
                return null;
            }

            rejected.Set(new ObjectName(slo.Namespace, slo.Name), rejection.Length > 0 ? rejection : null);
            if (model is not null && rejection.Length == 0)
            {
                models.Add(model);
            }
        }

        return SloRuleFile.Prometheus(SloRuleGroups.Of(models, now, Intervals));
    }

    private SloRuleIntervals Intervals(SloModel model) => model.TimeScale > 1 ? SloRuleIntervals.EverySecond : new SloRuleIntervals(options.Value.RuleInterval);

    private async Task<string?> RejectionAsync(IReadOnlyList<PromRuleGroup> groups, CancellationToken cancellationToken)
    {
        foreach (var expression in groups.SelectMany(group => group.Rules).Where(rule => rule.Name is SloSeries.BadRate or SloSeries.TotalRate or SloSeries.SliceBad).Select(rule => rule.Expression))
        {
            if (!_rejections.TryGetValue(expression, out var rejection))
            {
                if (await prometheus.RejectionAsync(expression, cancellationToken) is not { } answer)
                {
                    return null;
                }

                _rejections[expression] = rejection = answer;
            }

            if (rejection.Length > 0)
            {
                return $"spec.indicator: a query is rejected: {rejection}";
            }
        }

        return "";
    }
}
