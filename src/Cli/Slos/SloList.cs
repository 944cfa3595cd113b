using System.Globalization;
using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Cli.Slos;

/// <summary>`platform slo list`.</summary>
internal static class SloList
{
    public static async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        var slos = (await client.ListAsync<Slo>(ResourceTypes.Slo, session.Namespace, cancellationToken)).Items;
        session.Screen.Write(Lines(slos));
        return slos.All(slo => slo.Status?.Phase == BudgetPhases.Ok) ? ExitCode.Ok : ExitCode.NotAsWished;
    }

    internal static IEnumerable<Line> Lines(IReadOnlyList<Slo> slos)
    {
        if (slos.Count == 0)
        {
            return ["There are no SLOs; './run.sh apply -k deploy/k8s/overlays/local' brings the shop's."];
        }

        var rows = slos.Select(slo => (IReadOnlyList<Piece>)[slo.Name, slo.Spec?.Service ?? "", Phase(slo), Percent(slo.Status?.Budget?.Remaining), Times(slo, "5m"), Times(slo, "1h"), slo.Status?.Freeze is null ? "no" : "yes"]).ToList();
        return
        [
            .. Table.Of(["SLO", "SERVICE", "BUDGET", "LEFT", "BURN 5m", "BURN 1h", "FROZEN"], rows),
            .. slos.Where(slo => slo.Status?.Budget?.RestsOn is not null).Select(slo => (Line)$"{slo.Name} {slo.Status!.Budget!.RestsOn}"),
            .. slos.Where(slo => slo.Status?.Phase == BudgetPhases.Unknown).Select(slo => (Line)$"{slo.Name}: {slo.Status!.Message}"),
            .. slos.Where(slo => slo.Status?.Freeze is not null).Select(slo => (Line)$"{slo.Name} freezes releases since {slo.Status!.Freeze!.Since:u}: {slo.Status.Freeze.Reason}; until {slo.Status.Freeze.Until}"),
        ];
    }

    private static Piece Phase(Slo slo) => slo.Status?.Phase switch
    {
        BudgetPhases.Ok => new Piece(BudgetPhases.Ok, Tone.Good),
        BudgetPhases.Burning => new Piece(BudgetPhases.Burning, Tone.Bad),
        BudgetPhases.Exhausted => new Piece(BudgetPhases.Exhausted, Tone.Bad),
        _ => new Piece(BudgetPhases.Unknown, Tone.Warning),
    };

    private static string Percent(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0.##} %") : "-";

    private static string Times(Slo slo, string window) =>
        slo.Status?.Burn?.TryGetValue(window, out var rate) == true ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.0#}x") : "-";
}
