using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Cli.CommandLine;
using Platform.Statistics;

namespace Platform.Cli.Judging;

/// <summary>`platform judge`.</summary>
internal static class JudgeCommand
{
    public static Command Create(Globals globals)
    {
        var streams = new Option<string[]>("--stream") { Description = "Decision streams (JSON lines)", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "file" };
        var cadence = new Option<string>("--cadence") { Description = "How often the judge looks", DefaultValueFactory = _ => "1s" };
        cadence.AcceptOnlyFromAmong("1s", "10s");
        var early = new Option<bool>("--early-pass") { Description = "Go on as soon as health is shown, after 15 s at the least; otherwise each step lasts as planned" };
        var warmup = new Option<int>("--warmup") { Description = "Seconds after the canary's first request in which latency is not judged", DefaultValueFactory = _ => 15, HelpName = "seconds" };
        var explain = new Option<bool>("--explain") { Description = "Say why as well" };
        warmup.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--warmup must be at least 0");
            }
        });
        var command = new Command("judge", "Decide recorded or generated rollouts, one JSON line each") { streams, cadence, early, warmup, explain };
        globals.SetAction(command, (session, parsed, cancellationToken) => RunAsync(
            session,
            parsed.GetValue(streams)!,
            new JudgeOptions
            {
                CadenceSeconds = parsed.GetValue(cadence) == "10s" ? 10 : 1,
                EarlyPass = parsed.GetValue(early),
                WarmupSeconds = parsed.GetValue(warmup),
            },
            parsed.GetValue(explain),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, IReadOnlyList<string> files, JudgeOptions options, bool explain, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var stream = await DecisionStreamReader.ReadAsync(file, cancellationToken);
            var (outcome, seconds, judge) = StreamJudge.Decide(stream, options);
            var line = new JsonObject
            {
                ["stream"] = file,
                ["outcome"] = JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()),
                ["t"] = seconds,
            };
            if (explain)
            {
                line["reason"] = JsonNamingPolicy.CamelCase.ConvertName(judge.Last.Reason.ToString());
                line["why"] = Explanation.Of(judge.Gate, judge.Last);
            }

            session.Screen.Write(line.ToJsonString(Relaxed));
        }

        return ExitCode.Ok;
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
