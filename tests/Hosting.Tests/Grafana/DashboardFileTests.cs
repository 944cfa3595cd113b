using System.Text.Json.Nodes;
using Platform.Tests;

namespace Platform.Hosting.Tests.Grafana;

/// <summary>What Grafana demands of a dashboard that is provisioned or imported, and what makes it work with any data source.</summary>
public sealed class DashboardFileTests
{
    private static readonly string[] BuiltIn = ["__rate_interval", "__range", "__interval"];
    private static readonly string[] Types = ["row", "stat", "gauge", "bargauge", "timeseries", "heatmap", "table"];

    public static TheoryData<string> Files => [.. GrafanaDashboard.All().Select(dashboard => dashboard.File)];

    [Fact]
    public void All_Dashboards_HaveNamesOfTheirOwn()
    {
        var all = GrafanaDashboard.All();
        Assert.Equal(["application.json", "canary.json", "slo.json"], all.Select(dashboard => dashboard.File));
        Assert.Equal(3, all.Select(dashboard => dashboard.Raw["uid"]!.ToString()).Distinct().Count());
        Assert.All(all, dashboard => Assert.Matches("^[a-z-]{1,40}$", dashboard.Raw["uid"]!.ToString()));
        var kustomization = File.ReadAllText(Repository.Path("deploy", "grafana", "kustomization.yaml"));
        Assert.All(all, dashboard => Assert.Contains($"dashboards/{dashboard.File}", kustomization, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Panels_OfADashboard_HaveIdsAndPlacesOfTheirOwn(string file)
    {
        var panels = Panels(file);
        Assert.Equal(panels.Count, panels.Select(panel => panel["id"]!.GetValue<int>()).Distinct().Count());
        Assert.All(panels, panel => Assert.Contains(panel["type"]!.ToString(), Types));
        var taken = new HashSet<(int X, int Y)>();
        foreach (var place in panels.Select(panel => panel["gridPos"]!))
        {
            var (x, y, w, h) = (place["x"]!.GetValue<int>(), place["y"]!.GetValue<int>(), place["w"]!.GetValue<int>(), place["h"]!.GetValue<int>());
            Assert.True(x >= 0 && w > 0 && x + w <= 24 && h > 0, place.ToJsonString());
            Assert.All(from column in Enumerable.Range(x, w) from row in Enumerable.Range(y, h) select (column, row), cell => Assert.True(taken.Add(cell), $"{place.ToJsonString()} lies over another panel"));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Queries_OfADashboard_UseVariablesThatAreThereAndNoDataSourceOfOurs(string file)
    {
        var dashboard = Find(file);
        var variables = dashboard.Variables;
        Assert.Equal(("datasource", "datasource", "prometheus"), (variables[0]["name"]!.ToString(), variables[0]["type"]!.ToString(), variables[0]["query"]!.ToString()));
        var values = variables.Select(variable => variable["name"]!.ToString()).Concat(BuiltIn).ToDictionary(name => name, _ => "x");
        Assert.All(dashboard.Panels.SelectMany(panel => panel.Queries), query => GrafanaDashboard.Substitute(query, values));
        Assert.All(variables.Skip(1), variable => Assert.NotNull(GrafanaDashboard.LabelValues(variable["definition"]!.ToString())));
        Assert.All(DataSources(dashboard.Raw), source => Assert.Equal("""{"type":"prometheus","uid":"${datasource}"}""", source.ToJsonString()));
        foreach (var panel in Panels(file).Where(panel => panel["type"]!.ToString() != "row"))
        {
            var targets = panel["targets"]!.AsArray();
            Assert.NotNull(panel["datasource"]);
            Assert.Equal(targets.Count, targets.Select(target => target!["refId"]!.ToString()).Distinct().Count());
            Assert.False(string.IsNullOrWhiteSpace(panel["description"]!.ToString()), $"{panel["title"]} has no description");
        }
    }

    private static GrafanaDashboard Find(string file) => GrafanaDashboard.All().Single(dashboard => dashboard.File == file);

    private static List<JsonObject> Panels(string file) => [.. Find(file).Raw["panels"]!.AsArray().OfType<JsonObject>()];

    private static IEnumerable<JsonNode> DataSources(JsonNode node) => node switch
    {
        JsonObject map => map.Where(field => field is { Key: "datasource", Value: JsonObject }).Select(field => field.Value!).Concat(map.Where(field => field.Value is not null).SelectMany(field => DataSources(field.Value!))),
        JsonArray list => list.OfType<JsonNode>().SelectMany(DataSources),
        _ => [],
    };
}
