using Platform.Console.Views.Text;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Console.Views.Slos;

/// <summary>An SLO in one row.</summary>
public sealed record SloSummary
{
    /// <summary>A budget that hardly burns lasts longer than a TimeSpan can say.</summary>
    internal const double MostSeconds = 1e9;

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Service { get; init; }

    /// <summary>What is promised: "99.9 % over 30d".</summary>
    public required string Objective { get; init; }

    /// <summary>Ok, Burning, Exhausted or Unknown.</summary>
    public required string Phase { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>One sentence with numbers.</summary>
    public required string Message { get; init; }

    /// <summary>Share of the budget that is left, below 0 when overdrawn; null when unknown.</summary>
    public required double? Left { get; init; }

    /// <summary>Burn rate over five minutes.</summary>
    public required string Fast { get; init; }

    /// <summary>Burn rate over an hour.</summary>
    public required string Slow { get; init; }

    /// <summary>When nothing will be left if it goes on like the last hour; empty when that is not in sight.</summary>
    public required string Exhausted { get; init; }

    /// <summary>New versions are held because of it.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>What is left, as a bar shows it: 0 to 1.</summary>
    public double Bar => Math.Clamp(Left ?? 0, 0, 1);

    public string LeftText => Left is { } left ? Amount.Percent(left) : "not known";

    public string Address => $"/slos/{Uri.EscapeDataString(Namespace)}/{Uri.EscapeDataString(Name)}";

    internal static SloSummary Of(Slo slo)
    {
        var (status, budget) = (slo.Status, slo.Status?.Budget);
        var phase = status?.Phase ?? BudgetPhases.Unknown;
        return new SloSummary
        {
            Namespace = slo.Namespace,
            Name = slo.Name,
            Service = slo.Spec?.Service ?? "",
            Objective = ObjectiveOf(slo),
            Phase = phase,
            Tone = Tones.OfBudget(phase),
            Message = status?.Message ?? "The control plane has not evaluated it yet.",
            Left = budget?.Remaining,
            Fast = Burn(status, BurnWindow.M5),
            Slow = Burn(status, BurnWindow.H1),
            Exhausted = budget?.ExhaustedInSeconds is { } seconds ? $"in {Amount.Span(TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds)))}" : "",
            IsFrozen = status?.Freeze is not null,
        };
    }

    /// <summary>"2.4x"; a dash without traffic.</summary>
    internal static string Burn(SloStatus? status, BurnWindow window) => status?.Burn?.TryGetValue(window.Name, out var rate) == true ? $"{Amount.Digits(rate)}x" : "–";

    private static string ObjectiveOf(Slo slo)
    {
        var target = slo.Spec?.Objectives is [{ Share: { } share }, ..] ? Amount.Percent(share) : "?";
        return slo.Spec?.TimeWindow is [{ Duration: { } duration }, ..] ? $"{target} over {duration}" : target;
    }
}
