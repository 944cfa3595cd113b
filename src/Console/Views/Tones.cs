using Platform.Rollouts;
using Platform.Rollouts.Budgets;

namespace Platform.Console.Views;

/// <summary>Tones of the words of the API.</summary>
internal static class Tones
{
    /// <summary>The class in the style sheet.</summary>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Neutral => "neutral",
        Tone.Good => "good",
        Tone.Busy => "busy",
        Tone.Waiting => "waiting",
        Tone.Bad => "bad",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "no such tone"),
    };

    public static Tone OfPhase(string phase) => phase switch
    {
        RolloutPhase.Healthy => Tone.Good,
        RolloutPhase.Progressing => Tone.Busy,
        RolloutPhase.Paused => Tone.Waiting,
        RolloutPhase.Degraded => Tone.Bad,
        _ => Tone.Neutral,
    };

    public static Tone OfAnalysis(string? phase) => phase switch
    {
        AnalysisPhases.Successful => Tone.Good,
        AnalysisPhases.Failed or AnalysisPhases.Error => Tone.Bad,
        AnalysisPhases.Inconclusive => Tone.Waiting,
        "Running" => Tone.Busy,
        _ => Tone.Neutral,
    };

    public static Tone OfBudget(string phase) => phase switch
    {
        BudgetPhases.Ok => Tone.Good,
        BudgetPhases.Burning => Tone.Waiting,
        BudgetPhases.Exhausted => Tone.Bad,
        _ => Tone.Neutral,
    };

    public static Tone OfRelease(string? state) => Enum.TryParse<ReleaseState>(state, out var known) ? known switch
    {
        ReleaseState.Stable or ReleaseState.Promote => Tone.Good,
        ReleaseState.Deploying or ReleaseState.Canary or ReleaseState.Evaluating => Tone.Busy,
        ReleaseState.Recovery => Tone.Waiting,
        ReleaseState.Abort or ReleaseState.Rollback or ReleaseState.Degraded => Tone.Bad,
        _ => Tone.Neutral,
    } : Tone.Neutral;

    /// <summary>Of a pod's one word (kubectl's STATUS column).</summary>
    public static Tone OfPod(string reason, bool isReady) => reason switch
    {
        "Running" => isReady ? Tone.Good : Tone.Busy,
        "Completed" or "Terminating" => Tone.Neutral,
        "Pending" or "ContainerCreating" => Tone.Busy,
        "Unschedulable" => Tone.Waiting,
        _ => Tone.Bad,
    };
}
