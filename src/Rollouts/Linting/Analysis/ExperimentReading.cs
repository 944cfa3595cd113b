using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Experiments as objects and as steps of a canary.</summary>
internal static class ExperimentReading
{
    private const string Kind = "Experiment";

    public static bool IsExperiment(LintObject item) => item is { Kind: Kind, ApiVersion: "argoproj.io/v1alpha1" };

    /// <summary>Those that can be read.</summary>
    public static IEnumerable<(LintObject Object, FieldPath Path, ExperimentSpec Spec, bool IsStep)> All(LintObjects objects) =>
        Written(objects).Select(written => (written.Object, written.Path, Spec: Read(written.Raw, out _), written.IsStep))
            .Where(read => read.Spec is not null).Select(read => (read.Object, read.Path, read.Spec!, read.IsStep));

    /// <summary>Those that cannot, and why.</summary>
    public static IEnumerable<(LintObject Object, FieldPath Path, string Problem)> Unreadable(LintObjects objects)
    {
        foreach (var (item, path, raw, _) in Written(objects))
        {
            if (Read(raw, out var problem) is null)
            {
                yield return (item, path, problem);
            }
        }
    }

    private static IEnumerable<(LintObject Object, FieldPath Path, JsonNode? Raw, bool IsStep)> Written(LintObjects objects)
    {
        foreach (var item in objects.All.Where(IsExperiment))
        {
            yield return (item, FieldPath.Root.Child("spec"), item.Document.Content["spec"], false);
        }

        foreach (var (item, rollout) in objects.Models<Rollout>(ResourceTypes.Rollout))
        {
            var steps = rollout.Spec?.Strategy?.Canary?.Steps ?? [];
            for (var index = 0; index < steps.Count; index++)
            {
                if (steps[index].Experiment is { } experiment)
                {
                    var path = FieldPath.Root.Child("spec", "strategy").Child("canary", "steps").Index(index).Child("experiment");
                    yield return (item, path, KubernetesJson.Write(experiment), true);
                }
            }
        }
    }

    private static ExperimentSpec? Read(JsonNode? raw, out string problem)
    {
        problem = "must be a map with templates";
        if (raw is not JsonObject)
        {
            return null;
        }

        try
        {
            var spec = KubernetesJson.Read<ExperimentSpec>(raw);
            var holes = (spec.Templates ?? []).Any(template => template is null) || (spec.Analyses ?? []).Any(analysis => analysis is null || (analysis.Args ?? []).Any(arg => arg is null));
            problem = "a list holds null";
            return holes ? null : spec;
        }
        catch (JsonException error)
        {
            problem = $"a value has the wrong type at {error.Path?.TrimStart('$', '.')}";
            return null;
        }
    }
}
