using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>The rules of a set of SLOs as text: for a Prometheus, or for the operator of a cluster.</summary>
public static class SloRuleFile
{
    private const string Header = "# Generated from SLO objects; written anew when one changes.\n";

    /// <summary>A rule file of Prometheus.</summary>
    public static string Prometheus(IEnumerable<PromRuleGroup> groups) => Header + YamlWriter.Write(Groups(groups));

    /// <summary>A PrometheusRule (monitoring.coreos.com/v1) for each SLO, named after it.</summary>
    public static string PrometheusRules(IEnumerable<SloModel> models, DateTimeOffset now, SloRuleIntervals intervals) =>
        Header + YamlWriter.WriteAll(models.Select(model => new JsonObject
        {
            ["apiVersion"] = ResourceTypes.PrometheusRule.ApiVersion,
            ["kind"] = ResourceTypes.PrometheusRule.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = $"slo-{model.Name}",
                ["namespace"] = model.Namespace,
                ["labels"] = new JsonObject { ["app.kubernetes.io/part-of"] = "slo", ["slo"] = model.Name },
            },
            ["spec"] = Groups(SloRuleGroups.Of(model, now, intervals)),
        }));

    private static JsonObject Groups(IEnumerable<PromRuleGroup> groups) => new() { ["groups"] = new JsonArray([.. groups.Select(group => group.Json())]) };
}
