using Platform.Manifests;

namespace Platform.Testing;

/// <summary>A scenario as a YAML or JSON file holds it (docs/simulate.md).</summary>
/// <param name="Scenario">What it says.</param>
/// <param name="Manifests">Files and folders of the manifests it is meant for, as written: relative to the scenario's own folder. Empty when it names none.</param>
public sealed record ScenarioFile(Scenario Scenario, IReadOnlyList<string> Manifests)
{
    private const int LongestDays = 3650;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ScenarioException">It is no scenario; the message says where and why.</exception>
    public static ScenarioFile Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new ScenarioException($"{path}: there is no such file");
        }

        var file = Read(File.ReadAllText(path), path);
        var folder = Path.GetDirectoryName(path) ?? "";
        return file with { Manifests = [.. file.Manifests.Select(manifest => Path.Combine(folder, manifest))] };
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="ScenarioException">It is no scenario; the message says where and why.</exception>
    public static ScenarioFile Read(string text, string name = "scenario")
    {
        IReadOnlyList<ManifestDocument> documents;
        try
        {
            documents = ManifestReader.Read(text, name);
        }
        catch (ManifestFormatException error)
        {
            throw new ScenarioException(error.Message);
        }

        if (documents is not [var document])
        {
            throw new ScenarioException($"{name}: a scenario is one document, a map; there are {documents.Count}");
        }

        var problems = new List<string>();
        var file = Read(new Fields(document, document.Content, FieldPath.Root, problems));
        return problems.Count == 0 ? file : throw new ScenarioException(string.Join('\n', problems));
    }

    private static ScenarioFile Read(Fields fields)
    {
        var scenario = new Scenario
        {
            Rollout = fields.Text("rollout"),
            Until = fields.Duration("until") ?? new Scenario().Until,
            Seed = fields.Integer("seed", 0, int.MaxValue) ?? 1,
            Metrics = [.. fields.Maps("metrics").Select(MetricFields.Read)],
            Actions = [.. fields.Maps("actions").Select(ActionFields.Read)],
            Pods = [.. fields.Maps("pods").Select(PodFields.Read)],
            Gateway = fields.Map("gateway") is { } gateway ? GatewayFields.Read(gateway) : GatewayBehaviour.AtOnce,
            Expect = fields.Map("expect") is { } expect ? ExpectationFields.Read(expect) : new Expectation(),
        };
        if (scenario.Until > TimeSpan.FromDays(LongestDays))
        {
            fields.Problem("until", $"at most {LongestDays} days can be simulated");
        }

        var file = new ScenarioFile(scenario, fields.Texts("manifests"));
        fields.Close();
        return file;
    }
}
