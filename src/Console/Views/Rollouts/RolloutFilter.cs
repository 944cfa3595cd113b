using Platform.Rollouts;

namespace Platform.Console.Views.Rollouts;

/// <summary>Which rollouts the list shows; it stands in the address.</summary>
/// <param name="Name">Part of the name or namespace; empty for all.</param>
/// <param name="Status">A phase; empty for all.</param>
/// <param name="NeedsAttention">Only those that will not go on, or not well, without a person.</param>
public sealed record RolloutFilter(string Name, string Status, bool NeedsAttention)
{
    public static IReadOnlyList<string> Phases { get; } = [RolloutPhase.Healthy, RolloutPhase.Progressing, RolloutPhase.Paused, RolloutPhase.Degraded];

    public static RolloutFilter None { get; } = new("", "", NeedsAttention: false);

    /// <summary>Reads what the form sends; a status that is none filters nothing.</summary>
    public static RolloutFilter Of(string name, string status, string attention) =>
        new(name.Trim(), Phases.Contains(status) ? status : "", attention == "1");

    public bool Fits(RolloutSummary row) =>
        $"{row.Namespace}/{row.Name}".Contains(Name, StringComparison.OrdinalIgnoreCase)
        && (Status.Length == 0 || row.Phase == Status)
        && (!NeedsAttention || row.NeedsAttention);
}
