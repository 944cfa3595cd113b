using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Rollouts.Budgets;

namespace Platform.Cli.Gate;

/// <summary>Asks an OPA server for data.platform.allow (REST API v1). What is no clear yes or no is "cannot tell".</summary>
internal sealed class OpaServer(HttpClient http, Uri address)
{
    private const string Rule = "opa";

    public async Task<GateVerdict> DecideAsync(IReadOnlyList<GateInput> inputs, IReadOnlyList<GateRule> rules, CancellationToken cancellationToken)
    {
        var (outcome, reason) = await AskAsync(new JsonObject { ["input"] = InputOf(inputs, rules) }, cancellationToken);
        return new GateVerdict(outcome, [new GateFinding(string.Join(", ", inputs.Select(input => input.Slo)), Rule, outcome, reason)]);
    }

    internal static JsonObject InputOf(IReadOnlyList<GateInput> inputs, IReadOnlyList<GateRule> rules) => new()
    {
        ["slos"] = new JsonArray([.. inputs.Select(input => input.Json())]),
        ["rules"] = new JsonArray([.. rules.Select(rule => new JsonObject { ["name"] = rule.Name, ["expression"] = rule.Expression })]),
    };

    private async Task<(GateOutcome, string)> AskAsync(JsonObject body, CancellationToken cancellationToken)
    {
        var url = new Uri(address.ToString().TrimEnd('/') + "/v1/data/platform");
        try
        {
            using var response = await http.PostAsJsonAsync(url, body, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? Read(url, JsonNode.Parse(text)?["result"]) : (GateOutcome.Unknown, $"cannot tell: OPA at {url} answered HTTP {(int)response.StatusCode}");
        }
        catch (JsonException)
        {
            return (GateOutcome.Unknown, $"cannot tell: {url} answered something that is not JSON: is it OPA?");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (GateOutcome.Unknown, $"cannot tell: cannot reach OPA at {url}: {error.GetBaseException().Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (GateOutcome.Unknown, $"cannot tell: OPA at {url} did not answer within {http.Timeout.TotalSeconds:0} s");
        }
    }

    private static (GateOutcome, string) Read(Uri url, JsonNode? package)
    {
        var reasons = package?["reasons"] is JsonArray list ? string.Join("; ", list.Select(reason => reason?.ToString())) : "";
        var because = reasons.Length > 0 ? $": {reasons}" : "";
        return package?["allow"] is not JsonValue allow || !allow.TryGetValue<bool>(out var isAllowed)
            ? (GateOutcome.Unknown, $"cannot tell: data.platform.allow of OPA at {url} is undefined{because}; deploy/policies holds a policy that defines it")
            : isAllowed ? (GateOutcome.Allowed, $"OPA at {url} allows it{because}") : (GateOutcome.Denied, $"OPA at {url} denies it{because}");
    }
}
