using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Platform.Cli.Apply;
using Platform.Cli.CommandLine;
using Platform.Manifests;

namespace Platform.Cli.Backtest;

/// <summary>`platform backtest`.</summary>
internal static class BacktestCommand
{
    private const string Description =
        """
        What would an AnalysisTemplate, or the judge, have said in the past?

        Example:
          ./run.sh backtest -f deploy/k8s/base/analysistemplate.yaml -f deploy/k8s/base/judge.yaml --template webapp-guard --template webapp-judge \
            --arg 'service-name=webapp-canary[.].+' --arg revision=past --from now-24h --releases releases.csv -o report.md
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Globals globals)
    {
        var files = new Option<string[]>("--filename", "-f") { Description = "AnalysisTemplates; may be given several times", Required = true, HelpName = "file|folder" };
        var templates = new Option<string[]>("--template") { Description = "Only these of them (default: all that no other one includes)", HelpName = "name" };
        var prometheus = new Option<Uri>("--prometheus") { Description = "Where the past is", DefaultValueFactory = _ => new Uri("http://localhost:9090"), CustomParser = Address, HelpName = "url" };
        var from = new Option<string>("--from") { Description = "Begin of the period: a time, Unix seconds, now-24h", Required = true, HelpName = "time" };
        var to = new Option<string>("--to") { Description = "End of the period", DefaultValueFactory = _ => "now", HelpName = "time" };
        var step = new Option<string?>("--step") { Description = "From one look to the next (default: so that every measurement is taken when it is due)", HelpName = "duration" };
        var args = new Option<string[]>("--arg", "-a") { Description = "An argument of the templates; may be given several times", HelpName = "name=value" };
        var releases = new Option<string?>("--releases") { Description = "What is known: CSV start,end,name,good|bad, or YAML", HelpName = "file" };
        var output = new Option<string?>("--output", "-o") { Description = "Write the report there, its charts beside it", HelpName = "file" };
        var format = new Option<string?>("--format") { Description = "text, json or markdown (default: text, and markdown with --output)" };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        args.Validators.Add(CheckArguments);
        var command = new Command("backtest", Description) { files, templates, prometheus, from, to, step, args, releases, output, format };
        globals.SetAction(command, async (session, parsed, cancellationToken) =>
        {
            var documents = await ManifestFiles.ReadAsync(parsed.GetValue(files)!, cancellationToken);
            var given = (parsed.GetValue(args) ?? []).Select(pair => pair.Split('=', 2)).Select(pair => new AnalysisArgument { Name = pair[0], Value = pair[1] }).ToList();
            var chosen = ReplayedTemplate.Of(documents, parsed.GetValue(templates) ?? [], given);
            var grid = Period.Of(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(step), chosen, session.Time.GetUtcNow());
            IReadOnlyList<KnownPeriod> known = parsed.GetValue(releases) is { } file ? await KnownPeriods.ReadAsync(file, cancellationToken) : [];
            using var past = new PastPrometheus(parsed.GetValue(prometheus)!);
            var result = await Replay.RunAsync(chosen, past, grid, known, cancellationToken);
            await ReportAsync(session, result, parsed.GetValue(output), parsed.GetValue(format), cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task ReportAsync(Session session, BacktestResult result, string? output, string? format, CancellationToken cancellationToken)
    {
        if (output is not null)
        {
            var isMarkdown = (format ?? "markdown") == "markdown";
            var written = await ReportFiles.WriteAsync(result, output, isMarkdown, () => format == "json" ? Json(result) + '\n' : string.Concat(TextReport.Of(result).Select(line => $"{line}\n")), cancellationToken);
            session.Screen.Write(TextReport.Of(result));
            session.Screen.Write(written);
        }
        else if (format is "json")
        {
            session.Screen.Write(Json(result));
        }
        else if (format is "markdown")
        {
            session.Screen.Write(MarkdownReport.Of(result, (_, _, svg) => svg).TrimEnd('\n'));
        }
        else
        {
            session.Screen.Write(TextReport.Of(result));
        }
    }

    private static string Json(BacktestResult result) => JsonReport.Of(result).ToJsonString(Indented);

    private static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return address;
        }

        result.AddError($"--prometheus: '{result.Tokens[0].Value}' is no http address");
        return null;
    }

    private static void CheckArguments(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            result.AddError($"--arg: '{token.Value}' is not name=value");
        }
    }
}
