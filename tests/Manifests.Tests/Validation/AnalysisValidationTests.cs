namespace Platform.Manifests.Tests;

public sealed class AnalysisValidationTests
{
    private const string Template = """
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: {name: slo}
        spec:
          args: [{name: service-name}]
          metrics:
          - name: success-rate
            interval: 5s
            count: 3
            successCondition: result[0] >= 0.99
            provider: {prometheus: {query: up}}
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("spec", "-", "spec.metrics: Required value: at least one metric, or templates that have some")]
    [InlineData("spec", "{templates: [{templateName: a}]}", "")]
    [InlineData("spec", "{templates: [{}]}", "spec.templates[0].templateName: Required value")]
    [InlineData("spec.args", "[{name: a}, {name: a}, {}]", "spec.args[2].name: Required value | spec.args[1].name: Duplicate value: \"a\"")]
    [InlineData("spec.dryRun", "[{metricName: '.*'}]", "")]
    [InlineData("spec.dryRun", "[{metricName: '('}]", "spec.dryRun[0].metricName: Invalid value: \"(\": must be a regular expression")]
    [InlineData("spec.measurementRetention", "[{metricName: a, limit: 0}]", "spec.measurementRetention[0].limit: Invalid value: 0: must be greater than or equal to 1")]
    [InlineData("spec.metrics", "[{name: a, provider: {web: {url: x}}}, {name: a, provider: {datadog: {}}}]", "spec.metrics[1].name: Duplicate value: \"a\"")]
    public void Validate_Template_FollowsArgo(string path, string value, string expected) => Edited.AssertErrors(Template, path, value, expected);

    [Theory]
    [InlineData("{platform.local/inconclusive-without-data: 'true', platform.local/inconclusive-when-terminated: 'false', platform.local/minimum-successful: '3'}", "")]
    [InlineData("{platform.local/minimum-samples: '100', platform.local/samples-query: 'sum(up)'}", "")]
    [InlineData("{team.example.com/inconclusive: maybe}", "")]
    [InlineData("{platform.local/inconclusive-without-data: 'yes'}", "[platform.local/inconclusive-without-data]: Invalid value: \"yes\": must be true or false")]
    [InlineData("{platform.local/inconclusive-when-terminated: ''}", "[platform.local/inconclusive-when-terminated]: Invalid value: \"\": must be true or false")]
    [InlineData("{platform.local/minimum-successful: '0'}", "[platform.local/minimum-successful]: Invalid value: \"0\": must be a whole number from 1 to 2147483647")]
    [InlineData("{platform.local/minimum-successful: '1.5'}", "[platform.local/minimum-successful]: Invalid value: \"1.5\": must be a whole number from 1 to 2147483647")]
    [InlineData("{platform.local/minimum-samples: '3000000000', platform.local/samples-query: 'sum(up)'}", "[platform.local/minimum-samples]: Invalid value: \"3000000000\": must be a whole number from 1 to 2147483647")]
    [InlineData("{platform.local/minimum-samples: '100'}", "[platform.local/samples-query]: Required value: goes with platform.local/minimum-samples")]
    [InlineData("{platform.local/samples-query: 'sum(up)'}", "[platform.local/minimum-samples]: Required value: goes with platform.local/samples-query")]
    [InlineData("{platform.local/minimum-samples: '100', platform.local/samples-query: ' '}", "[platform.local/samples-query]: Invalid value: \" \": must be a PromQL query that counts samples")]
    [InlineData("{platform.local/minimum-sample: '100'}", "[platform.local/minimum-sample]: Invalid value: \"100\": no such annotation of an analysis; there are platform.local/inconclusive-without-data, platform.local/inconclusive-when-terminated, platform.local/minimum-samples, platform.local/samples-query, platform.local/minimum-successful")]
    public void Validate_Mends_AreCheckedByValue(string annotations, string expected)
    {
        foreach (var kind in new[] { "AnalysisTemplate", "ClusterAnalysisTemplate", "AnalysisRun" })
        {
            Edited.AssertErrors(Template.Replace("kind: AnalysisTemplate", $"kind: {kind}", StringComparison.Ordinal), "metadata.annotations", annotations, expected.Length == 0 ? "" : $"metadata.annotations{expected}");
        }
    }

    [Theory]
    [InlineData("name", "-", ".name: Required value")]
    [InlineData("interval", "5", ".interval: Invalid value: \"integer\": spec.metrics[0].interval in body must be of type string: \"integer\"")]
    [InlineData("interval", "5 seconds", ".interval: Invalid value: \"5 seconds\": must be a duration such as 10s, 1m30s or 250ms")]
    [InlineData("interval", "'{{args.interval}}'", "")]
    [InlineData("interval", "-", ".interval: Required value: interval must be specified when count > 1")]
    [InlineData("initialDelay", "-1s", ".initialDelay: Invalid value: \"-1s\": must be greater than or equal to 0")]
    [InlineData("count", "-1", ".count: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("count", "'3'", "")]
    [InlineData("count", "'{{args.count}}'", "")]
    [InlineData("count", "three", ".count: Invalid value: \"three\": must be an integer")]
    [InlineData("failureLimit", "3", "")]
    [InlineData("failureLimit", "4", ".count: Invalid value: 3: must be at least failureLimit + consecutiveSuccessLimit, which is 4")]
    [InlineData("failureLimit", "-1", ".failureLimit: Invalid value: -1: may not be -1 when consecutiveSuccessLimit is 0: nothing could end the metric")]
    [InlineData("failureLimit", "-2", ".failureLimit: Invalid value: -2: must be greater than or equal to -1")]
    [InlineData("inconclusiveLimit", "3", "")]
    [InlineData("inconclusiveLimit", "4", ".count: Invalid value: 3: must be at least inconclusiveLimit, which is 4")]
    [InlineData("consecutiveErrorLimit", "-1", ".consecutiveErrorLimit: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("consecutiveSuccessLimit", "3", "")]
    [InlineData("consecutiveSuccessLimit", "4", ".count: Invalid value: 3: must be at least failureLimit + consecutiveSuccessLimit, which is 4")]
    [InlineData("provider", "-", ".provider: Required value: exactly one provider, such as prometheus")]
    [InlineData("provider", "{}", ".provider: Required value: exactly one provider, such as prometheus")]
    [InlineData("provider", "{datadog: {query: x}}", "")]
    [InlineData("provider", "{prometheus: {query: x}, web: {url: 'y'}}", ".provider: Forbidden: exactly one provider may be given")]
    [InlineData("provider", "{web: {url: 'http://a', method: PUT, jsonBody: {a: [1]}, headers: [{key: a, value: b}], timeoutSeconds: 5, insecure: true, authentication: {oauth2: {tokenUrl: t, clientId: i, clientSecret: s, scopes: [x]}}}}", "")]
    [InlineData("provider", "{web: {}}", ".provider.web.url: Required value")]
    [InlineData("provider", "{web: {url: x, method: DELETE}}", ".provider.web.method: Unsupported value: \"DELETE\": supported values: \"GET\", \"POST\", \"PUT\"")]
    [InlineData("provider", "{web: {url: x, headers: [{value: b}]}}", ".provider.web.headers[0].key: Required value")]
    [InlineData("provider", "{job: {}}", ".provider.job.spec.template.spec.containers: Required value")]
    [InlineData("provider", "{job: {spec: {backoffLimit: 0, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}", "")]
    [InlineData("provider", "{prometheus: {}}", ".provider.prometheus.query: Required value")]
    public void Validate_Metric_FollowsArgo(string field, string value, string expected) =>
        Edited.AssertErrors(Template, $"spec.metrics.0.{field}", value, expected.Length == 0 ? "" : $"spec.metrics[0]{expected}");

    [Fact]
    public void Validate_NoFailureLimitButSuccessesInARow_IsFine()
    {
        var template = Edited.Object(Template, "spec.metrics.0.failureLimit", "-1");
        template["spec"]!["metrics"]![0]!["consecutiveSuccessLimit"] = 2;

        Assert.Empty(ManifestValidation.Validate(template));
    }

    [Fact]
    public void Validate_Run_NeedsMetrics() => Edited.AssertErrors(
        "apiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\nmetadata: {name: a}\n", "", "", "spec.metrics: Required value: at least one metric");
}
