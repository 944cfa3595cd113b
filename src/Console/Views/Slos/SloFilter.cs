using Platform.Rollouts.Budgets;

namespace Platform.Console.Views.Slos;

/// <summary>Which SLOs the list shows; it stands in the address.</summary>
/// <param name="Name">Part of the name, namespace or service; empty for all.</param>
/// <param name="Status">A phase; empty for all.</param>
public sealed record SloFilter(string Name, string Status)
{
    /// <summary>The worst first, which is the order of the list too.</summary>
    public static IReadOnlyList<string> Phases { get; } = [BudgetPhases.Exhausted, BudgetPhases.Burning, BudgetPhases.Unknown, BudgetPhases.Ok];

    public static SloFilter None { get; } = new("", "");

    /// <summary>Reads what the form sends; a status that is none filters nothing.</summary>
    public static SloFilter Of(string name, string status) => new(name.Trim(), Phases.Contains(status) ? status : "");

    public bool Fits(SloSummary row) =>
        $"{row.Namespace}/{row.Name} {row.Service}".Contains(Name, StringComparison.OrdinalIgnoreCase) && (Status.Length == 0 || row.Phase == Status);

    /// <summary>The rows that fit: what needs somebody first, then what has least left.</summary>
    public IReadOnlyList<SloSummary> Apply(IEnumerable<SloSummary> rows) =>
    [
        .. rows.Where(Fits).OrderBy(row => Phases.ToList().IndexOf(row.Phase)).ThenBy(row => row.Left ?? 0)
            .ThenBy(row => row.Namespace, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal),
    ];
}
