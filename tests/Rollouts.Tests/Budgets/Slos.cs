using Platform.Manifests;

namespace Platform.Rollouts.Budgets.Tests;

/// <summary>SLOs for tests.</summary>
internal static class Slos
{
    public const string Counters = "ratioMetric: {counter: true, bad: {metricSource: {spec: {query: 'bad_total{job=\"x\"}'}}}, total: {metricSource: {spec: {query: 'sum(all_total{job=\"x\"})'}}}}";

    public static SloModel Model(
        string indicator = Counters, string objective = "target: 0.999", string method = "Occurrences", string window = "{duration: 30d, isRolling: true}", string more = "", string annotations = "{}") =>
        SloReading.Read(Slo(indicator, objective, method, window, more, annotations), SloSources.Of([])) is ({ } model, _) read ? model : throw new InvalidOperationException("the SLO cannot be read");

    public static Slo Slo(string indicator, string objective, string method, string window, string more, string annotations)
    {
        var text =
            $$"""
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: shop, annotations: {{annotations}}}
            spec:
              service: web
              indicator:
                spec:
                  {{indicator.Trim()}}
              timeWindow: [{{window}}]
              budgetingMethod: {{method}}
              objectives: [{{{objective}}}]
              {{more.Trim()}}
            """;
        var document = ManifestReader.Read(text, "slo.yaml").Single();
        var errors = ManifestValidation.Validate(document.Content);
        return errors.Count == 0 ? KubernetesJson.Read<Slo>(document.Content) : throw new InvalidOperationException(string.Join('\n', errors));
    }
}
