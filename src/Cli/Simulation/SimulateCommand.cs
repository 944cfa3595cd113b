using System.CommandLine;
using Platform.Cli.CommandLine;
using Platform.Manifests;
using Platform.Testing;

namespace Platform.Cli.Simulation;

/// <summary>`platform simulate`.</summary>
internal static class SimulateCommand
{
    private const string Json = "json";

    public static Command Create(Globals globals)
    {
        var scenario = new Option<string>("--scenario", "-s") { Description = "What metrics measure, people do and pods suffer, and what is expected (docs/simulate.md)", Required = true, HelpName = "file" };
        var files = new Option<string[]>("--filename", "-f") { Description = "The Rollout and what it names (default: what the scenario's manifests say)", HelpName = "file|folder" };
        var until = new Option<string?>("--until") { Description = "Ends the simulation at this time (default: the scenario's, else 24h)", HelpName = "duration" };
        var seed = new Option<int?>("--seed") { Description = "Of noise and gaps (default: the scenario's, else 1)", HelpName = "number" };
        var output = new Option<string>("--output", "-o") { Description = "text or json", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", Json);
        var command = new Command("simulate", "Rehearse a rollout on a virtual clock: the real decisions, scripted metrics, people and pods") { scenario, files, until, seed, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(until) is { } text && !(GoDuration.TryParse(text, out var time) && time > TimeSpan.Zero))
            {
                result.AddError($"--until: '{text}' is no duration such as 90s, 30m or 24h, above 0");
            }
            else if (result.GetValue(seed) < 0)
            {
                result.AddError("--seed must not be negative");
            }
        });
        globals.SetAction(command, (session, parsed, _) => Task.FromResult(Run(
            session,
            parsed.GetValue(scenario)!,
            parsed.GetValue(files) ?? [],
            (GoDuration.TryParse(parsed.GetValue(until), out var time) ? time : null, parsed.GetValue(seed)),
            parsed.GetValue(output) == Json)));
        return command;
    }

    private static int Run(Session session, string path, string[] files, (TimeSpan? Until, int? Seed) given, bool isJson)
    {
        try
        {
            var file = ScenarioFile.Load(path);
            var scenario = file.Scenario with { Until = given.Until ?? file.Scenario.Until, Seed = given.Seed ?? file.Scenario.Seed };
            var manifests = files.Length > 0 ? files : file.Manifests;
            if (manifests.Count == 0)
            {
                throw new RefusedException(ExitCode.BadInput, $"{path} names no manifests; give them with -f");
            }

            var simulation = RolloutSimulation.FromFiles(manifests);
            var start = session.Time.GetTimestamp();
            var played = simulation.Play(scenario);
            var took = session.Time.GetElapsedTime(start);
            if (isJson)
            {
                session.Screen.Write(TimelineJson.Of(played).ToJsonString(KubernetesJson.Options));
            }
            else
            {
                session.Screen.Write(SimulationView.Lines(played, took));
            }

            return played.Shortfalls().Count == 0 ? ExitCode.Ok : ExitCode.NotAsWished;
        }
        catch (Exception error) when (error is ScenarioException or ManifestFormatException)
        {
            throw new RefusedException(ExitCode.BadInput, error.Message);
        }
    }
}
