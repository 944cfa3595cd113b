using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The shares of a running experiment's templates (upstream: calculateWeightDestinationsFromExperiment); stable gives them.</summary>
internal static class ExperimentWeights
{
    private const int All = 100;

    /// <summary>One for each template with a weight and a Service; empty while nothing is to reach them.</summary>
    public static IReadOnlyList<WeightDestination> Of(RolloutTurn turn)
    {
        if (turn.Position.Current?.Experiment is not { } step || turn.Pauses.IsAborted || turn.Experiment?.Status is not { Phase: nameof(AnalysisPhase.Running) } status)
        {
            return [];
        }

        return [.. from template in status.TemplateStatuses ?? []
                   let weight = (step.Templates ?? []).FirstOrDefault(written => written.Name == template.Name)?.Weight
                   where weight is not null && !string.IsNullOrEmpty(template.ServiceName)
                   select new WeightDestination { Weight = weight.Value, ServiceName = template.ServiceName, PodTemplateHash = template.PodTemplateHash }];
    }

    /// <summary>What is left for stable, percent.</summary>
    public static int Stable(int canary, IReadOnlyList<WeightDestination> additional) => Math.Max(0, All - canary - additional.Sum(to => to.Weight));

    /// <summary>Go's print of the destinations, as upstream's event has it.</summary>
    public static string Text(IReadOnlyList<WeightDestination> additional) =>
        $"[{string.Join(' ', additional.Select(to => string.Create(CultureInfo.InvariantCulture, $"{{{to.Weight} {to.ServiceName} {to.PodTemplateHash}}}")))}]";
}
