using Platform.Manifests;

namespace Platform.Rollouts.Timeline;

/// <summary>A weight above 0 and the steps that belong to it: up to the next setWeight.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Weight">Percent of the requests, 1 to 100.</param>
/// <param name="End">Index of the first step that is not its own.</param>
internal readonly record struct DeliveryStage(int Number, int Weight, int End)
{
    public static IReadOnlyList<DeliveryStage> All(IReadOnlyList<CanaryStep> steps)
    {
        var starts = Enumerable.Range(0, steps.Count).Where(index => steps[index].SetWeight is not null).ToList();
        return
        [
            .. starts
                .Select((start, position) => (Weight: steps[start].SetWeight!.Value, End: position + 1 < starts.Count ? starts[position + 1] : steps.Count))
                .Where(stage => stage.Weight > 0)
                .Select((stage, position) => new DeliveryStage(position + 1, stage.Weight, stage.End)),
        ];
    }
}
