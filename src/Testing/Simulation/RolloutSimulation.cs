using Platform.Manifests;

namespace Platform.Testing;

/// <summary>
/// Rehearses a rollout on a virtual clock: the decisions are those of the control plane; metrics, people, pods and the gateway are
/// the scenario's. The same manifests, scenario and seed always give the same timeline.
/// </summary>
public sealed class RolloutSimulation
{
    private readonly IReadOnlyList<ManifestDocument> _documents;

    /// <param name="documents">A Rollout and everything it names: services, routes, templates.</param>
    public RolloutSimulation(IReadOnlyList<ManifestDocument> documents) => _documents = documents;

    /// <summary>Of manifests in one text.</summary>
    /// <exception cref="ManifestFormatException">The text is no manifest.</exception>
    public static RolloutSimulation FromYaml(string manifests, string file = "manifests") => new(ManifestReader.Read(manifests, file));

    /// <summary>Of files, and of all .yaml, .yml and .json files of folders.</summary>
    /// <exception cref="ManifestFormatException">A file is no manifest.</exception>
    public static RolloutSimulation FromFiles(params IEnumerable<string> paths) =>
        new([.. paths.SelectMany(ManifestPaths.Of).SelectMany(file => ManifestReader.Read(File.ReadAllText(file), file))]);

    /// <summary>Plays a scenario to its end.</summary>
    /// <param name="scenario">What happens around the rollout.</param>
    /// <param name="interleaving">
    /// Null: controllers take their turns in the order they are woken; else in an order drawn from it, as controllers side by side may.
    /// </param>
    /// <exception cref="ScenarioException">The manifests or the scenario cannot be played.</exception>
    public SimulatedRollout Play(Scenario scenario, Random? interleaving = null)
    {
        var manifests = SimulatedManifests.Of(_documents, scenario.Rollout);
        ScenarioCheck.Require(scenario, manifests);
        return new Simulator(manifests, scenario, interleaving).Play();
    }
}
