using System.CommandLine;
using Platform.Cli.Apply;
using Platform.Cli.CommandLine;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Cli.Slos;

/// <summary>`platform slo rules`: the Prometheus rules of SLOs, on standard output.</summary>
internal static class RulesCommand
{
    private const string Prometheus = "prometheus";
    private const string PrometheusRule = "prometheusrule";

    public static Command Create(Globals globals)
    {
        var files = new Option<string[]>("--filename", "-f") { Description = "Files or folders with SLOs, and with the SLIs and alert policies they name", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "file|folder" };
        var format = new Option<string>("--format") { Description = "A rule file, or objects for the Prometheus operator", DefaultValueFactory = _ => Prometheus, HelpName = $"{Prometheus}|{PrometheusRule}" };
        format.AcceptOnlyFromAmong(Prometheus, PrometheusRule);
        var interval = new Option<string>("--interval") { Description = "How often the short windows are evaluated", DefaultValueFactory = _ => "30s", HelpName = "duration" };
        interval.Validators.Add(result =>
        {
            if (!(GoDuration.TryParse(result.GetValue(interval), out var given) && given >= TimeSpan.FromSeconds(1) && given <= TimeSpan.FromMinutes(5)))
            {
                result.AddError("--interval must be a duration from 1s to 5m");
            }
        });
        var command = new Command("rules", "The recording and alerting rules of SLOs, for a Prometheus") { files, format, interval };
        globals.SetAction(command, async (session, parsed, cancellationToken) =>
        {
            var models = Models(await ManifestFiles.ReadAsync(parsed.GetValue(files)!, cancellationToken));
            var intervals = new SloRuleIntervals(new GoDuration(parsed.GetValue(interval)!).Value!.Value);
            var now = session.Time.GetUtcNow();
            session.Screen.WriteText(parsed.GetValue(format) == PrometheusRule
                ? SloRuleFile.PrometheusRules(models, now, intervals)
                : SloRuleFile.Prometheus(SloRuleGroups.Of(models, now, _ => intervals)));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The SLOs among the documents, with what they refer to.</summary>
    /// <exception cref="RefusedException">There is none, or one refers to something that is not among the documents.</exception>
    internal static IReadOnlyList<SloModel> Models(IReadOnlyList<ManifestDocument> documents)
    {
        var objects = documents.Select(document => (Document: document, Object: Typed(document))).Where(each => each.Object is not null).ToList();
        var sources = SloSources.Of([.. objects.Select(each => each.Object!)]);
        var models = new List<SloModel>();
        foreach (var (document, slo) in objects.Where(each => each.Object is Slo).Select(each => (each.Document, (Slo)each.Object!)))
        {
            var (model, problem) = SloReading.Read(slo, sources);
            models.Add(model ?? throw new RefusedException(ExitCode.BadInput, $"{document.Locate(FieldPath.Root.Child("spec"))}: SLO \"{slo.Name}\": {problem}"));
        }

        return models.Count > 0 ? models : throw new RefusedException(ExitCode.BadInput, "there is no SLO in what was given");
    }

    private static KubernetesObject? Typed(ManifestDocument document) =>
        ResourceTypes.Find(document.Content["apiVersion"]?.ToString() ?? "", document.Content["kind"]?.ToString() ?? "") is not { } type ? null
        : type == ResourceTypes.Slo ? KubernetesJson.Read<Slo>(document.Content)
        : type == ResourceTypes.Sli ? KubernetesJson.Read<Sli>(document.Content)
        : type == ResourceTypes.AlertPolicy ? KubernetesJson.Read<AlertPolicy>(document.Content)
        : type == ResourceTypes.AlertCondition ? KubernetesJson.Read<AlertCondition>(document.Content)
        : null;
}
