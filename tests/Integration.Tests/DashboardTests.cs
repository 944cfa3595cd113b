using System.Text.Json.Nodes;
using Aspire.Hosting.Testing;
using Platform.Manifests;
using Platform.Tests;

namespace Platform.Integration.Tests;

/// <summary>Every query of every panel of the Grafana dashboards, against the Prometheus that scrapes the platform.</summary>
[Collection(ShopCollection.Name)]
public sealed class DashboardTests(ShopPlatform shop)
{
    private const string Slo = "webapp-demo";

    // The demo's SLO, since its first figures are there within seconds; it governs nothing, so that it takes nothing back from other tests.
    private static readonly Dictionary<string, string> Values = new()
    {
        ["namespace"] = "default", ["workload"] = "webapp", ["rollout"] = "webapp", ["slo"] = Slo, ["__rate_interval"] = "10s", ["__range"] = "10m", ["__interval"] = "5s",
    };

    [Fact]
    public async Task Panels_OfEveryDashboard_HaveDataOrSayWhyNot()
    {
        await shop.SettleAsync();
        await ApplySloAsync();
        try
        {
            using var prometheus = shop.App.CreateHttpClient("prometheus", "http");
            var panels = GrafanaDashboard.All().SelectMany(dashboard => dashboard.Panels).ToList();
            await Eventually.GetAsync(
                async () => string.Join('\n', await EmptyAsync(prometheus, panels.Where(panel => !panel.MayBeEmpty))), empty => empty.Length == 0, "every panel that promises data has some", TimeSpan.FromSeconds(90));
            TestContext.Current.SendDiagnosticMessage("empty, with a reason: " + string.Join("; ", await EmptyAsync(prometheus, panels.Where(panel => panel.MayBeEmpty))));
            await VariablesAsync(prometheus);
        }
        finally
        {
            await shop.Api.DeleteAsync(ResourceTypes.Slo, "default", Slo, CancellationToken.None);
        }
    }

    private async Task ApplySloAsync()
    {
        var file = Repository.Path("deploy", "k8s", "slo", "demo", "webapp-demo.yaml");
        var raw = Assert.Single(ManifestReader.Read(await File.ReadAllTextAsync(file), file)).Content;
        raw["metadata"]!["annotations"]![SloAnnotations.Rollouts] = "none";
        await shop.Api.CreateAsync(ResourceTypes.Slo, "default", raw, CancellationToken.None);
    }

    // A query that Prometheus rejects fails the test at once.
    private static async Task<IReadOnlyList<string>> EmptyAsync(HttpClient prometheus, IEnumerable<GrafanaPanel> panels)
    {
        var empty = new List<string>();
        foreach (var (panel, query) in panels.SelectMany(panel => panel.Queries.Select(query => (panel, query))))
        {
            if ((await QueryAsync(prometheus, GrafanaDashboard.Substitute(query, Values))).Count == 0)
            {
                empty.Add($"{panel.Dashboard} / {panel.Title}: {query}");
            }
        }

        return empty;
    }

    private static async Task VariablesAsync(HttpClient prometheus)
    {
        foreach (var variable in GrafanaDashboard.All().SelectMany(dashboard => dashboard.Variables).Where(variable => variable["type"]!.ToString() == "query"))
        {
            var (query, label) = GrafanaDashboard.LabelValues(variable["definition"]!.ToString())!.Value;
            var found = await QueryAsync(prometheus, GrafanaDashboard.Substitute(query, Values));
            Assert.Contains(Values[variable["name"]!.ToString()], found.Select(series => series!["metric"]![label]?.ToString()));
        }
    }

    private static async Task<JsonArray> QueryAsync(HttpClient prometheus, string query)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("query", query)]);
        using var response = await prometheus.PostAsync(new Uri("/api/v1/query", UriKind.Relative), form);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(response.IsSuccessStatusCode, $"{query}: {answer["error"]}");
        return answer["data"]!["result"]!.AsArray();
    }
}
