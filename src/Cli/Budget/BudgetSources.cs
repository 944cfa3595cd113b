using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Cli.Lifecycle;
using Platform.Manifests;

namespace Platform.Cli.Budget;

/// <summary>Reads what the demonstration looks at: the API and Alertmanager.</summary>
internal sealed class BudgetSources(Session session, KubernetesClient client, HttpClient http)
{
    private readonly IReadOnlyList<PlatformResource> _resources = new RunFolder(session.Workspace).Resources();

    /// <exception cref="RefusedException">The resource does not run.</exception>
    public string Address(string resource) =>
        _resources.FirstOrDefault(each => each.Name == resource)?.Address
        ?? throw new RefusedException(ExitCode.Unreachable, $"{resource} does not run; './run.sh status' shows why");

    public async Task<BudgetPicture> ReadAsync(TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var slo = await client.GetAsync<Slo>(ResourceTypes.Slo, session.Namespace, BudgetPlan.Slo, cancellationToken);
        var rollout = await client.GetAsync<Rollout>(ResourceTypes.Rollout, session.Namespace, BudgetPlan.Rollout, cancellationToken)
            ?? throw new RefusedException(ExitCode.NotAsWished, $"rollout \"{BudgetPlan.Rollout}\" went away");
        return new BudgetPicture(elapsed, slo, rollout, await AlertsAsync(cancellationToken));
    }

    internal static IReadOnlyList<FiringAlert> AlertsOf(JsonArray alerts, string slo) =>
    [
        .. alerts.OfType<JsonObject>()
            .Where(alert => alert["labels"]?["slo"]?.ToString() == slo && alert["status"]?["state"]?.ToString() != "suppressed")
            .Select(alert => new FiringAlert(
                alert["labels"]!["long_window"] is { } window ? $"{alert["labels"]!["alertname"]} {window}" : $"{alert["labels"]!["alertname"]}",
                alert["labels"]!["severity"]?.ToString() ?? "",
                alert["annotations"]?["summary"]?.ToString() ?? ""))
            .OrderBy(alert => alert.Name, StringComparer.Ordinal),
    ];

    private async Task<IReadOnlyList<FiringAlert>> AlertsAsync(CancellationToken cancellationToken)
    {
        var text = await http.GetStringAsync($"{Address("alertmanager")}/api/v2/alerts?active=true", cancellationToken);
        return AlertsOf(JsonNode.Parse(text) as JsonArray ?? [], BudgetPlan.Slo);
    }
}
