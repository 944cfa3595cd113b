namespace Platform.Rollouts.Linting.Tests;

/// <summary>Conditions, queries and paths.</summary>
internal static class ConditionCases
{
    private const string Canary = nameof(LintWorlds.Canary);
    private const string Web = "result.status == \"ok\"";
    private const string Success = "successCondition: len(result) > 0 && !isNaN(result[0]) && result[0] >= {{args.limit}}";
    private const string Failure = "failureCondition: len(result) > 0 && !isNaN(result[0]) && result[0] < {{args.limit}}";
    private const string Conditions = $"    {Success}\n    {Failure}\n";
    private const string Query = "        query: |\n          sum(rate(ok{service=\"{{args.service}}\"}[5m]))\n            / sum(rate(all{service=\"{{args.service}}\"}[5m]))\n";
    private const string Metric = $"{Conditions}    provider:\n      prometheus:\n{Query}";

    private const string Rate = "metadata: { name: rate }\nspec:\n  args:\n  - name: service\n  - name: limit\n    value: \"0.95\"\n  metrics:\n  - name: rate\n    initialDelay: 1m\n    interval: 30s\n    count: 5\n    failureLimit: 1\n";

    private static string Mended(string annotation) => Rate.Replace("{ name: rate }", $"{{ name: rate, annotations: {{ platform.local/{annotation} }} }}", StringComparison.Ordinal);

    private static string With(string conditions, string query) => $"{conditions}    provider:\n      prometheus:\n        query: {query}\n";

    public static IReadOnlyList<LintCase> All { get; } =
    [
        new("bad-condition", Canary, Web, "result.status = \"ok\"", "= \"ok\""),
        new("bad-condition", Canary, $"successCondition: {Web}", "successCondition: >-\n      result.status ==\n      \"ok\" and status", "status"),
        new("bad-condition", Canary, $"successCondition: {Web}", "successCondition: |\n      result.status == \"ok\"\n      && okay", "okay"),
        new("bad-condition", Canary, $"successCondition: {Web}", "\"successCondition\": \"result.x == '1' and okay\"", "okay"),
        new("bad-condition", Canary, Failure, "failureCondition: len(result) > 0 && foo(result[0]) < {{args.limit}}", "foo"),
        new("bad-condition", Canary, Failure, "failureCondition: result[0] < {{args.limit}} && foo", "result[0] <"),
        new("bad-condition", Canary, Web, "(result?.status ?? \"ok\") == \"ok\""),

        new("condition-wrong-type", Canary, Success, "successCondition: result >= {{args.limit}}", ">="),
        new("condition-wrong-type", Canary, Success, "successCondition: isNaN(result) || result[0] > 1", "isNaN"),
        new("condition-wrong-type", Canary, Success, "successCondition: result[0] == \"1\"", "== \"1\""),
        new("condition-wrong-type", Canary, Metric, With("    successCondition: result[0] >= 1\n", "scalar(sum(up))"), "[0]"),
        new("condition-wrong-type", Canary, Metric, With("    successCondition: len(result) > 0\n", "scalar(sum(up)) / scalar(sum(x))"), "len"),
        new("condition-wrong-type", Canary, Metric, With("    successCondition: result >= 1\n", "scalar(sum(up)) / (2 * time())")),
        new("condition-wrong-type", Canary, Metric, With("    successCondition: len(result) == 0 || result[0] >= 1\n", "sum(up) / scalar(sum(x))")),
        new("condition-wrong-type", Canary, Web, "result >= 1"),

        new("condition-not-boolean", Canary, Success, "successCondition: result[0] - 1", "result[0] - 1"),
        new("condition-not-boolean", Canary, Success, "successCondition: len(result)", "len(result)"),
        new("condition-not-boolean", Canary, Web, "result.ok"),

        new("number-as-string", Canary, Web, "result == \"1\"", "\"1\""),
        new("number-as-string", Canary, Web, "'\"0.95\" != result.rate.value'", "\"0.95\""),
        new("number-as-string", Canary, Web, "result.version == \"v1\""),
        new("number-as-string", Canary, Web, "asFloat(result.rate) == 1"),

        new("constant-condition", Canary, Web, "'true'", "true"),
        new("constant-condition", Canary, Web, "asFloat(\"{{args.token}}\") > 1 || 1 == 1", "asFloat"),
        new("constant-condition", Canary, Web, "isNil(1)"),

        new("conditions-overlap", Canary, Failure, "failureCondition: len(result) > 0 && !isNaN(result[0]) && result[0] < 0.97", "len(result)"),
        new("conditions-overlap", Canary, Failure, "failureCondition: len(result) > 0 && !isNaN(result[0]) && result[0] <= {{args.limit}}", "len(result)"),
        new("conditions-overlap", Canary, Failure, "failureCondition: len(result) > 0 && !isNaN(result[0]) && result[0] < 0.9"),

        new("conditions-leave-gap", Canary, Failure, "failureCondition: len(result) > 0 && !isNaN(result[0]) && result[0] < 0.9", "len(result)"),
        new("conditions-leave-gap", Canary, Failure, "failureCondition: len(result) > 0 && !isNaN(result[0]) && result[0] < 0.95"),

        new("empty-result", Canary, Success, "successCondition: '!isNaN(result[0]) && result[0] >= {{args.limit}}'", "[0]"),
        new("empty-result", Canary, Success, "successCondition: \"result[0] >= 0.95 || isNaN(result[0])\"", "[0]"),
        new("empty-result", Canary, Metric, "    successCondition: result >= 0.95\n    provider: { datadog: { query: x } }\n", "result >= 0.95"),
        new("empty-result", Canary, Metric, "    successCondition: default(result, 0) >= 0.95\n    provider: { datadog: { query: x } }\n"),
        new("empty-result", Canary, Metric, With("    successCondition: result[0] >= 1\n", "sum(up) or vector(0)")),
        new("empty-result", Canary, Metric, With("    successCondition: result[0] >= 1\n", "(sum(up) or on() vector(0))")),
        new("empty-result", Canary, Metric, With("    successCondition: \"all(result, # >= 1)\"\n", "sum(up)")),

        new("nan-result", Canary, Conditions, "    successCondition: len(result) == 0 || result[0] >= 0.95\n", "len(result)"),
        new("nan-result", Canary, Conditions, "    failureCondition: len(result) > 0 && result[0] < 0.95\n", "len(result)"),
        new("nan-result", Canary, Metric, With("    successCondition: len(result) == 0 || result[0] < 300\n", "histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))"), "len(result)"),
        new("nan-result", Canary, Metric, With("    successCondition: len(result) == 0 || result[0] < 300\n", "sum(rate(x{path=\"/a/b\"}[5m])) / 1000 # a / b")),
        new("nan-result", Canary, Metric, With("    successCondition: len(result) == 0 || result[0] < 1\n", "sum(rate(x[5m])) / (sum(rate(y[5m])) > 0)")),

        new("nan-result", Canary, $"{Rate}{Metric}", $"{Mended("inconclusive-without-data: \"true\"")}{With("    successCondition: len(result) == 0 || result[0] >= 0.95\n", "a / b")}"),
        new("nan-result", Canary, $"{Rate}{Metric}", $"{Mended("inconclusive-when-terminated: \"true\"")}{With("    successCondition: len(result) == 0 || result[0] >= 0.95\n", "a / b")}", "len(result)"),
        new("empty-result", Canary, $"{Rate}{Metric}", $"{Mended("inconclusive-without-data: \"true\"")}{With("    successCondition: result[0] >= 0.95\n", "sum(up)")}"),
        new("empty-result", Canary, $"{Rate}{Metric}", $"{Mended("inconclusive-without-data: \"false\"")}{With("    successCondition: result[0] >= 0.95\n", "sum(up)")}", "[0]"),

        new("default-misused", Canary, Success, "successCondition: len(result) > 0 && default(result[0], 0) >= 0.95", "default"),
        new("default-misused", Canary, Web, "default(result.status, \"ok\") == \"ok\"", "status"),
        new("default-misused", Canary, Web, "default(result, 0) == 0"),

        new("bad-path", Canary, "jsonPath: \"{$.data}\"", "jsonPath: \"{$.data\"", "jsonPath"),
        new("bad-path", Canary, "        query: |\n", "        rangeQuery: { start: \"now() - 1\", end: now(), step: 1m }\n        query: |\n", "start"),
        new("bad-path", Canary, "        query: |\n", "        rangeQuery: { start: \"now() - duration('5m')\", end: now(), step: 1m }\n        query: |\n"),

        new("ignored-condition", Canary, Metric, $"{Conditions}    provider: {{ job: {{ spec: {{ template: {{ spec: {{ containers: [ {{ name: x, image: x }} ] }} }} }} }} }}\n", "failureCondition"),
        new("ignored-condition", Canary, Metric, "    provider: { job: { spec: { template: { spec: { containers: [ { name: x, image: x } ] } } } } }\n"),
    ];
}
