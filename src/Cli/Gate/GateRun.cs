using System.Text.Json.Nodes;
using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Cli.Gate;

/// <summary>Reads figures, decides or has OPA decide, writes the audit log, prints the verdict. In this order: a verdict that is not on record is not given.</summary>
internal sealed class GateRun(Session session)
{
    public async Task<int> RunAsync(GateOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<GateRule> rules = [.. options.Rules, .. options.Policy is { } policy ? await PromotionPolicyFile.ReadAsync(policy, cancellationToken) : []];
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var figures = new GateFigures(http, options.Prometheus);
        var inputs = new List<GateInput>();
        var problems = new List<GateFinding>();
        foreach (var slo in options.Slos.Distinct())
        {
            var (input, problem) = await figures.ReadAsync(slo, session.Namespace, cancellationToken);
            inputs.Add(input);
            if (problem is not null)
            {
                problems.Add(new GateFinding(slo, "figures", GateOutcome.Unknown, problem));
            }
        }

        var now = session.Time.GetUtcNow();
        var verdict = problems.Count > 0 ? new GateVerdict(GateOutcome.Unknown, problems)
            : options.Opa is { } opa ? await new OpaServer(http, opa).DecideAsync(inputs, rules, cancellationToken)
            : PromotionGate.Decide(inputs, rules, now);
        var record = GateAudit.Record(now, options, inputs, rules, verdict);
        await GateAudit.AppendAsync(options.Audit, record, cancellationToken);
        Print(options.Format, verdict, record);
        return CodeOf(verdict.Outcome);
    }

    internal static int CodeOf(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Allowed => 0,
        GateOutcome.Denied => 1,
        GateOutcome.Unknown => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
    };

    internal static string Word(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Allowed => "allowed",
        GateOutcome.Denied => "denied",
        GateOutcome.Unknown => "cannot tell",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
    };

    private void Print(string format, GateVerdict verdict, JsonObject record)
    {
        switch (format)
        {
            case "json":
                session.Screen.WriteText(record.ToJsonString(new System.Text.Json.JsonSerializerOptions(KubernetesJson.Options) { WriteIndented = true }) + "\n");
                break;
            case "github":
                foreach (var finding in verdict.Findings)
                {
                    var level = finding.Outcome switch { GateOutcome.Allowed => "notice", GateOutcome.Denied => "error", _ => "warning" };
                    session.Screen.WriteText($"::{level} title=SLO {Escaped(finding.Slo)}::{Escaped(finding.Reason)}\n");
                }

                session.Screen.WriteText($"{Word(verdict.Outcome)}\n");
                break;
            default:
                var tone = verdict.Outcome switch { GateOutcome.Allowed => Tone.Good, GateOutcome.Denied => Tone.Bad, _ => Tone.Warning };
                session.Screen.Write(new Line(new Piece(Word(verdict.Outcome), tone)));
                session.Screen.Write(verdict.Findings.Select(finding => (Line)$"  {finding.Slo}: {finding.Rule}: {finding.Reason}"));
                break;
        }
    }

    // Workflow commands: percent, line ends and, in properties, colon and comma are written as their codes.
    private static string Escaped(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal);
}
