using System.CommandLine;
using Platform.Cli.Apply;
using Platform.Cli.CommandLine;
using Platform.Cli.Terminal;
using Platform.Manifests;

namespace Platform.Cli.Power;

/// <summary>`platform power`.</summary>
internal static class PowerCommand
{
    private const int MostRollouts = 100_000;

    public static Command Create(Globals globals)
    {
        var files = new Option<string[]>("--filename", "-f") { Description = "The Rollout; with its AnalysisTemplates the length of analysis steps is known", Required = true, HelpName = "file|folder" };
        var rate = new Option<double?>("--rps") { Description = "Requests a second, of both versions together (default: what Prometheus counted in the last ten minutes)", HelpName = "number" };
        var prometheus = new Option<Uri>("--prometheus") { Description = "Where to ask for the traffic", DefaultValueFactory = _ => new Uri("http://localhost:9090"), CustomParser = Address, HelpName = "url" };
        var errors = new Option<double>("--stable-errors") { Description = "Percent of stable's requests that fail", DefaultValueFactory = _ => 0.1, HelpName = "percent" };
        var rollouts = new Option<int>("--rollouts") { Description = "Simulated rollouts for each gate and case; 0 for none", DefaultValueFactory = _ => 500, HelpName = "count" };
        var command = new Command("power", "What a rollout's steps can see at its traffic, before anything is deployed") { files, rate, prometheus, errors, rollouts };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rate) is <= 0 or > 1e7 or double.NaN)
            {
                result.AddError("--rps must be above 0 and at most 10000000");
            }
            else if (result.GetValue(errors) is not (>= 0 and < 100))
            {
                result.AddError("--stable-errors must be at least 0 and below 100");
            }
            else if (result.GetValue(rollouts) is < 0 or > MostRollouts)
            {
                result.AddError($"--rollouts must be between 0 and {MostRollouts}");
            }
        });
        globals.SetAction(command, (session, parsed, cancellationToken) => RunAsync(
            session,
            parsed.GetValue(files)!,
            (Rate: parsed.GetValue(rate), Prometheus: parsed.GetValue(prometheus)!),
            (Errors: parsed.GetValue(errors) / 100, Rollouts: parsed.GetValue(rollouts)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, IReadOnlyList<string> files, (double? Rate, Uri Prometheus) traffic, (double Errors, int Rollouts) simulation, CancellationToken cancellationToken)
    {
        var documents = await ManifestFiles.ReadAsync(files, cancellationToken);
        var templates = documents.Where(document => KindOf(document) == ResourceTypes.AnalysisTemplate.Kind)
            .Select(document => KubernetesJson.Read<AnalysisTemplate>(document.Content))
            .ToDictionary(template => template.Metadata.Name ?? "", template => template.Spec ?? new AnalysisTemplateSpec());
        var rollouts = documents.Where(document => KindOf(document) == ResourceTypes.Rollout.Kind).Select(document => KubernetesJson.Read<Rollout>(document.Content)).ToList();
        if (rollouts.Count == 0)
        {
            throw new RefusedException(ExitCode.BadInput, "there is no Rollout in what was given");
        }

        foreach (var rollout in rollouts)
        {
            var steps = PlannedSteps.Of(rollout, templates);
            if (steps.Count == 0)
            {
                throw new RefusedException(ExitCode.BadInput, $"rollout \"{rollout.Metadata.Name}\" has no canary step with a weight between 1 and 99: there is nothing to compare");
            }

            var rate = traffic.Rate ?? await MeasuredTraffic.ReadAsync(traffic.Prometheus, Services(rollout), cancellationToken);
            session.Screen.Write(new Line(new Piece($"rollout/{rollout.Metadata.Name}", Tone.Strong)));
            session.Screen.Write(new PowerReport(steps, rate, simulation.Errors).Steps());
            if (simulation.Rollouts > 0)
            {
                var (written, leftOut) = WrittenMetrics.Of(rollout, templates);
                session.Screen.Write(new Comparison(steps, written, rate, simulation.Errors, simulation.Rollouts).Lines(cancellationToken));
                session.Screen.Write(leftOut.Select(line => (Line)$"  not simulated: {line}"));
            }
        }

        return ExitCode.Ok;
    }

    private static Uri? Address(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return address;
        }

        result.AddError($"--prometheus: '{result.Tokens[0].Value}' is no http address");
        return null;
    }

    private static string? KindOf(ManifestDocument document) => document.Content["kind"]?.GetValue<string>();

    private static List<string> Services(Rollout rollout)
    {
        var canary = rollout.Spec?.Strategy?.Canary;
        var services = new[] { canary?.StableService, canary?.CanaryService }.OfType<string>().ToList();
        return services.Count > 0 ? services : [rollout.Metadata.Name ?? ""];
    }
}
