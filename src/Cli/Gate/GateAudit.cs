using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Cli.Gate;

/// <summary>The record of decisions: a JSON line each, with everything that is needed to decide again.</summary>
internal static class GateAudit
{
    public static JsonObject Record(DateTimeOffset now, GateOptions options, IReadOnlyList<GateInput> inputs, IReadOnlyList<GateRule> rules, GateVerdict verdict) => new()
    {
        ["at"] = now.ToString("O", CultureInfo.InvariantCulture),
        ["verdict"] = GateRun.Word(verdict.Outcome),
        ["exitCode"] = GateRun.CodeOf(verdict.Outcome),
        ["prometheus"] = options.Prometheus.ToString(),
        ["opa"] = options.Opa?.ToString(),
        ["slos"] = new JsonArray([.. inputs.Select(input => input.Json())]),
        ["rules"] = new JsonArray([.. rules.Select(rule => new JsonObject { ["name"] = rule.Name, ["expression"] = rule.Expression })]),
        ["findings"] = new JsonArray([.. verdict.Findings.Select(finding => new JsonObject
        {
            ["slo"] = finding.Slo, ["rule"] = finding.Rule, ["verdict"] = GateRun.Word(finding.Outcome), ["reason"] = finding.Reason,
        })]),
    };

    /// <exception cref="RefusedException">The file cannot be written: then there is no verdict.</exception>
    public static async Task AppendAsync(string file, JsonObject record, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            await File.AppendAllTextAsync(file, record.ToJsonString(KubernetesJson.Options) + "\n", cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(ExitCode.BadInput, $"--audit: the decision cannot be recorded in {file}: {error.Message}");
        }
    }

    /// <summary>Decides every recorded decision again, from its own figures and rules.</summary>
    /// <exception cref="RefusedException">There is no such file, or a line of it is no decision.</exception>
    public static async Task<int> ReplayAsync(Session session, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new RefusedException(ExitCode.BadInput, $"--replay: there is no file {file}");
        }

        var (same, different, left) = (0, 0, 0);
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            number++;
            var record = Parse(file, number, line);
            if (record["opa"] is not null || (record["findings"] as JsonArray ?? []).Any(finding => finding?["rule"]?.ToString() == "figures"))
            {
                left++;
                continue;
            }

            var again = GateRun.Word(Decide(record).Outcome);
            if (again == record["verdict"]?.ToString())
            {
                same++;
                continue;
            }

            different++;
            session.Screen.Write($"{file}:{number}: was {record["verdict"]}, comes out as {again}");
        }

        session.Screen.Write($"{same} decisions come out the same, {different} do not; {left} were not made here (OPA's, or without figures)");
        return different == 0 ? ExitCode.Ok : ExitCode.NotAsWished;
    }

    private static GateVerdict Decide(JsonObject record) => PromotionGate.Decide(
        [.. (record["slos"] as JsonArray ?? []).OfType<JsonObject>().Select(GateInput.Of)],
        [.. (record["rules"] as JsonArray ?? []).Select(rule => new GateRule(rule?["name"]?.ToString() ?? "", rule?["expression"]?.ToString() ?? ""))],
        DateTimeOffset.Parse(record["at"]!.ToString(), CultureInfo.InvariantCulture));

    private static JsonObject Parse(string file, int number, string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject record && record["at"] is not null ? record : throw new RefusedException(ExitCode.BadInput, $"{file}:{number}: is no recorded decision");
        }
        catch (JsonException)
        {
            throw new RefusedException(ExitCode.BadInput, $"{file}:{number}: is no recorded decision");
        }
    }
}
