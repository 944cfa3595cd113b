using Platform.Rollouts.Linting;

namespace Platform.Cli.Linting;

/// <summary>Reads, asks the rules and Prometheus, and reports.</summary>
internal static class Lint
{
    private const string None = "none";

    public static async Task<int> RunAsync(Session session, LintOptions options, CancellationToken cancellationToken)
    {
        var texts = new SourceTexts();
        var input = await LintInput.ReadAsync(options, texts, session.OpenInput, cancellationToken);
        var findings = new List<Finding>(input.Unreadable);
        var queries = new List<WrittenQuery>();
        foreach (var set in input.Sets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = Linter.Lint(set, options.IsPartial, texts.LinesOf);
            findings.AddRange(result.Findings);
            queries.AddRange(result.Queries);
        }

        var notes = new List<string>();
        if (queries.Count > 0 && options.Promtool != None)
        {
            if (Promtool.Find(session.Workspace, options.Promtool) is { } promtool)
            {
                findings.AddRange(await promtool.CheckAsync(queries, texts.LinesOf, notes.Add, cancellationToken));
            }
            else
            {
                notes.Add($"{queries.Select(query => query.Text).Distinct().Count()} PromQL queries were not checked: there is no promtool on PATH or in {session.Workspace.Shown(session.Workspace.ToolsFolder)}; './run.sh setup' gets one");
            }
        }

        var report = new LintReport(Linter.Conclude(findings, texts.LinesOf, texts.Files), notes, texts.Files.Count);
        Write(session, options, report.From(options.Severity));
        return input.Unreadable.Count > 0 ? ExitCode.BadInput
            : report.Active.Any(finding => finding.Severity >= options.FailOn) ? ExitCode.NotAsWished
            : ExitCode.Ok;
    }

    private static void Write(Session session, LintOptions options, LintReport report)
    {
        switch (options.Format)
        {
            case LintFormat.Text:
                session.Screen.Write(TextReport.Of(report));
                break;
            case LintFormat.Json:
                session.Screen.Write(JsonReport.Of(report));
                break;
            case LintFormat.Sarif:
                session.Screen.Write(SarifReport.Of(report));
                break;
            case LintFormat.GitHub:
                foreach (var line in GitHubReport.Of(report))
                {
                    session.Screen.Write(line);
                }

                break;
            default:
                throw new InvalidOperationException($"unknown format {options.Format}");
        }
    }
}
