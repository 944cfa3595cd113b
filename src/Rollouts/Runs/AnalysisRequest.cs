using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The analysis that a rollout needs at this point of its steps.</summary>
/// <param name="BaseName">Name of the run: rollout, hash, revision and, for a step, its index.</param>
/// <param name="Analysis">Templates, arguments and the rest as the rollout writes them.</param>
/// <param name="Labels">What marks a run as made for this request.</param>
internal sealed record AnalysisRequest(
    string BaseName,
    RolloutAnalysisStep Analysis,
    IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>True for a run that was made for this very request, by an earlier turn.</summary>
    public bool Fits(AnalysisRun run) =>
        (run.Name == BaseName || run.Name.StartsWith(BaseName + ".", StringComparison.Ordinal))
        && Labels.All(label => run.Metadata.Labels is { } labels && labels.TryGetValue(label.Key, out var value) && value == label.Value);

    /// <summary>The base name, or with ".1", ".2" where runs of that name exist.</summary>
    public string FreeName(IReadOnlyList<AnalysisRun> runs)
    {
        var taken = runs.Select(run => run.Name).ToHashSet();
        var name = BaseName;
        for (var i = 1; taken.Contains(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{BaseName}.{i}");
        }

        return name;
    }
}
