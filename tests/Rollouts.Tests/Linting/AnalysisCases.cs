namespace Platform.Rollouts.Linting.Tests;

/// <summary>Arguments, limits and times.</summary>
internal static class AnalysisCases
{
    private const string Canary = nameof(LintWorlds.Canary);
    private const string BlueGreen = nameof(LintWorlds.BlueGreen);
    private const string Experiment = nameof(LintWorlds.Experiment);
    private const string Smoke = "metadata: { name: smoke }\nspec:\n  args:\n  - name: token\n    valueFrom: { secretKeyRef: { name: smoke, key: token } }\n  metrics:\n  - name: smoke\n";
    private const string Nested = "metadata: { name: smoke }\nspec:\n  templates: [ { templateName: rate } ]\n  args:\n  - name: token\n    valueFrom: { secretKeyRef: { name: smoke, key: token } }\n";
    private const string Open = "    interval: 30s\n    count: 5\n    failureLimit: 1\n";

    private static string Counting(string name, string query, string more) =>
        $$$"""
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: { name: "{{{name}}}", annotations: { platform.local/minimum-samples: "10", platform.local/samples-query: "{{{query}}}" } }
        spec: { {{{more}}}args: [ { name: known, value: x } ], metrics: [ { name: "{{{name}}}", successCondition: len(result) > 0, provider: { prometheus: { query: sum(x) } } } ] }
        """;

    public static IReadOnlyList<LintCase> All { get; } =
    [
        new("unresolved-arg", Canary, "all{service=\"{{args.service}}\"}", "all{service=\"{{args.servise}}\"}", "{{args.servise}}"),
        new("unresolved-arg", Canary, "result[0] >= {{args.limit}}", "result[0] >= {{limit}}", "{{limit}}"),
        new("unresolved-arg", Canary, "result[0] >= {{args.limit}}", "result[0] >= {{args.limit", "{{args.limit"),
        new("unresolved-arg", Canary, "count: 5", "count: \"{{args.count}}\"", "{{args.count}}"),
        new("unresolved-arg", Canary, "result[0] >= {{args.limit}}", "result[0] >= {{ args.limit }}"),

        new("arg-without-value", Canary, "args: [ { name: service, value: canary } ]", "args: []", "args: []"),
        new("arg-without-value", BlueGreen, "        args: [ { name: service, value: stable } ]\n", "", "postPromotionAnalysis:"),
        new("arg-without-value", Experiment, "    args: [ { name: service, value:", "    args: [ { name: limit, value:", "args:"),
        new("arg-without-value", Canary, "", "apiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\nmetadata: { name: x }\nspec:\n  args: [ { name: a } ]\n  metrics: [ { name: a, provider: { web: { url: \"http://{{args.a}}\" } }, successCondition: result } ]", "args:"),
        new("arg-without-value", Canary, "{ name: service, value: canary }", "{ name: service, valueFrom: { podTemplateHashValue: Latest } }"),

        new("arg-clash", Canary, Smoke, $"{Nested}  - name: limit\n    value: \"0.9\"\n  metrics:\n  - name: smoke\n", "analysis:"),
        new("arg-clash", Canary, Smoke, $"{Nested}  - name: limit\n    value: \"0.95\"\n  metrics:\n  - name: smoke\n"),

        new("metric-clash", Canary, Smoke, $"{Nested}  metrics:\n  - name: rate\n", "analysis:"),
        new("metric-clash", Canary, Smoke, $"{Nested}  metrics:\n  - name: smoke\n"),

        new("unresolved-arg", Canary, "", Counting("a", "sum({{args.nope}})", ""), "{{args.nope}}"),
        new("unresolved-arg", Canary, "", Counting("a", "sum({{args.known}})", "")),
        new("samples-clash", Canary, "", $"{Counting("a", "sum(x)", "templates: [ { templateName: b } ], ")}\n---\n{Counting("b", "sum(y)", "")}", "spec:"),
        new("samples-clash", Canary, "", $"{Counting("a", "sum(x)", "templates: [ { templateName: b } ], ")}\n---\n{Counting("b", "sum(x)", "")}"),

        new("unused-arg", Canary, "", Counting("a", "sum(x)", ""), "{ name: known"),
        new("unused-arg", Canary, "", Counting("a", "sum({{args.known}})", "")),
        new("unused-arg", Canary, "  - name: limit\n", "  - name: unused\n    value: x\n  - name: limit\n", "name: unused"),
        new("unused-arg", Canary, "    value: \"0.95\"\n  metrics:\n  - name: rate\n    initialDelay: 1m\n", "    value: \"0.95\"\n  - name: delay\n    value: 1m\n  metrics:\n  - name: rate\n    initialDelay: \"{{ args.delay }}\"\n"),

        new("unknown-arg", Canary, "{ name: service, value: canary }", "{ name: service, value: canary }, { name: limits, value: \"1\" }", "{ name: limits"),
        new("unknown-arg", Canary, "{ name: service, value: canary }", "{ name: service, value: canary }, { name: limit, value: \"1\" }"),

        new("analysis-refused", Canary, "interval: 30s", "interval: \"{{args.service}}\"", "analysis:"),
        new("analysis-refused", Canary, "metadata: { name: smoke }\nspec:\n", "metadata: { name: smoke }\nspec:\n  dryRun: [ { metricName: nope } ]\n", "analysis:"),
        new("analysis-refused", Canary, "interval: 30s", "interval: \"{{args.limit}}s\""),

        new("no-condition", Canary, "    successCondition: result.status == \"ok\"\n", "", "name: smoke"),
        new("no-condition", Canary, "    successCondition: result.status == \"ok\"\n", "    failureCondition: result.status != \"ok\"\n"),

        new("never-fails", Canary, "failureLimit: 1", "failureLimit: 5", "failureLimit: 5"),
        new("never-fails", Canary, "    count: 5\n    failureLimit: 1\n", "    consecutiveSuccessLimit: 3\n    failureLimit: -1\n", "failureLimit: -1"),
        new("never-fails", Canary, "failureLimit: 1", "failureLimit: 4"),
        new("never-fails", Canary, "failureLimit: 1", "consecutiveSuccessLimit: 3\n    failureLimit: -1"),

        new("all-dry-run", Canary, "metadata: { name: smoke }\nspec:\n", "metadata: { name: smoke }\nspec:\n  dryRun: [ { metricName: sm.* } ]\n", "analysis:"),
        new("all-dry-run", Canary, "metadata: { name: smoke }\nspec:\n", "metadata: { name: smoke }\nspec:\n  templates: [ { templateName: rate } ]\n  dryRun: [ { metricName: smoke } ]\n"),

        new("never-finishes", BlueGreen, "    count: 5\n", "", "interval: 30s"),
        new("never-finishes", Experiment, "    count: 5\n", "", "interval: 30s"),
        new("never-finishes", Canary, "    successCondition: result.status == \"ok\"\n", "    interval: 5s\n    successCondition: result.status == \"ok\"\n", "interval: 5s"),
        new("never-finishes", Canary, "    count: 5\n", ""),
        new("never-finishes", BlueGreen, "    count: 5\n", "    consecutiveSuccessLimit: 3\n"),

        new("zero-count", Canary, Open, "    interval: 30s\n    count: 0\n", "count: 0"),
        new("zero-count", Canary, Open, "    interval: 30s\n    count: 1\n"),

        new("analysis-after-steps", Canary, "initialDelay: 1m", "initialDelay: 11m", "analysis:"),
        new("analysis-after-steps", Canary, "initialDelay: 1m", "initialDelay: 10m"),
        new("analysis-after-steps", Canary, "- pause: { duration: 10m }", "- pause: {}"),

        new("analysis-cut-short", Canary, "count: 5", "count: 20", "analysis:"),
        new("analysis-cut-short", Canary, "count: 5", "count: 19"),

        new("analysis-outlives-old-version", BlueGreen, "scaleDownDelaySeconds: 600", "scaleDownDelaySeconds: 179", "scaleDownDelaySeconds: 179"),
        new("analysis-outlives-old-version", BlueGreen, "scaleDownDelaySeconds: 600", "scaleDownDelaySeconds: 180"),

        new("longer-than-deadline", BlueGreen, "progressDeadlineSeconds: 600", "progressDeadlineSeconds: 179", "postPromotionAnalysis:"),
        new("longer-than-deadline", BlueGreen, "progressDeadlineSeconds: 600", "progressDeadlineSeconds: 180"),

        new("deadline-before-ready", Canary, "initialDelaySeconds: 5", "initialDelaySeconds: 600", "initialDelaySeconds: 600"),
        new("deadline-before-ready", Canary, "initialDelaySeconds: 5", "initialDelaySeconds: 599"),
    ];
}
