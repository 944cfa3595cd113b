using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Console.Views.Slos;

/// <summary>Releases are held: by which SLO, why, and until when.</summary>
/// <param name="Slo">Its name.</param>
/// <param name="Address">Its page.</param>
/// <param name="Since">How long already.</param>
/// <param name="Reason">One sentence with numbers.</param>
/// <param name="Until">What ends it.</param>
/// <param name="Rollouts">What is held.</param>
public sealed record FreezeView(string Slo, string Address, string Since, string Reason, string Until, IReadOnlyList<string> Rollouts)
{
    /// <summary>Every freeze, in the order of names.</summary>
    internal static IReadOnlyList<FreezeView> All(ClusterSnapshot snapshot, DateTimeOffset now) => Of(snapshot.Slos.Values, now);

    /// <summary>The freezes that hold one rollout.</summary>
    internal static IReadOnlyList<FreezeView> Holding(ClusterSnapshot snapshot, Rollout rollout, DateTimeOffset now) =>
        Of(snapshot.Slos.Values.Where(slo => slo.Namespace == rollout.Namespace && SloReading.RolloutsOf(slo).Contains(rollout.Name)), now);

    internal static IReadOnlyList<FreezeView> Of(IEnumerable<Slo> slos, DateTimeOffset now) =>
    [
        .. slos.Where(slo => slo.Status?.Freeze is not null).OrderBy(slo => slo.Name, StringComparer.Ordinal).Select(slo => new FreezeView(
            slo.Name,
            SloSummary.Of(slo).Address,
            slo.Status!.Freeze!.Since is { } since ? Amount.Span(now - since) : "",
            slo.Status.Freeze.Reason ?? "",
            slo.Status.Freeze.Until ?? "",
            SloReading.RolloutsOf(slo))),
    ];
}
