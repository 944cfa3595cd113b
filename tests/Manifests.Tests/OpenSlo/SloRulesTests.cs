namespace Platform.Manifests.Tests;

public sealed class SloRulesTests
{
    private const string Good =
        """
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: shop}
        spec:
          service: web
          indicator:
            spec:
              ratioMetric:
                counter: true
                bad: {metricSource: {type: Prometheus, spec: {query: bad_total}}}
                total: {metricSource: {type: Prometheus, spec: {query: all_total}}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
        """;

    private const string Window = "[{duration: 30d, isRolling: true}]";
    private const string Objective = "[{target: 0.999}]";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "service: web", "servce: web", "spec.servce: Forbidden: unknown field; did you mean \"service\"?" },
        { "service: web", "description: x", "spec.service: Required value" },
        { "counter: true", "counters: true", "spec.indicator.spec.ratioMetric.counters: Forbidden: unknown field; did you mean \"counter\"?" },
        { "counter: true", "good: {metricSource: {spec: {query: x}}}", "spec.indicator.spec.ratioMetric.bad: Forbidden: good is given as well; keep one of them" },
        { "counter: true", "raw: {metricSource: {spec: {query: x}}}", "spec.indicator.spec.ratioMetric.raw: Forbidden: good, bad or total is given as well; keep one kind" },
        { "counter: true", "rawType: success", "spec.indicator.spec.ratioMetric.raw: Required value: rawType is given" },
        { "spec: {query: bad_total}", "spec: {}", "spec.indicator.spec.ratioMetric.bad.metricSource.spec.query: Required value: a PromQL query" },
        { "{query: bad_total}", "{query: 'rate(bad_total[5m])'}", "spec.indicator.spec.ratioMetric.bad.metricSource.spec.query: Invalid value: \"rate(bad_total[5m])\": with counter: true it must be a selector, sum(selector), or a query with {{.window}} in its brackets; a rate of anything else breaks when a counter restarts" },
        { "type: Prometheus, spec: {query: bad_total}", "type: Datadog, spec: {query: bad_total}", "spec.indicator.spec.ratioMetric.bad.metricSource.type: Unsupported value: \"Datadog\": supported values: \"Prometheus\"" },
        { "budgetingMethod: Occurrences", "budgetingMethod: occurrences", "spec.budgetingMethod: Unsupported value: \"occurrences\": supported values: \"Occurrences\", \"Timeslices\", \"RatioTimeslices\"" },
        { "budgetingMethod: Occurrences", "indicatorRef: other\n  budgetingMethod: Occurrences", "spec.indicatorRef: Forbidden: indicator is given as well; keep one of them" },
        { Objective, "[]", "spec.objectives: Required value: one objective" },
        { Objective, "[{target: 0.9}, {target: 0.8}]", "spec.objectives: Forbidden: composite SLOs with several objectives are not run here; write an SLO for each" },
        { Objective, "[{displayName: x}]", "spec.objectives[0].target: Required value: target or targetPercent" },
        { Objective, "[{target: 1}]", "spec.objectives[0].target: Invalid value: 1: leaves no error budget, so nothing can be decided with it; use at most 99.9999999 %" },
        { Objective, "[{target: 1.0}]", "spec.objectives[0].target: Invalid value: 1: leaves no error budget, so nothing can be decided with it; use at most 99.9999999 %" },
        { Objective, "[{targetPercent: 100}]", "spec.objectives[0].targetPercent: Invalid value: 100: leaves no error budget, so nothing can be decided with it; use at most 99.9999999 %" },
        { Objective, "[{target: 99.9}]", "spec.objectives[0].target: Invalid value: 99.9: must be at least 0 and below 1" },
        { Objective, "[{targetPercent: -1}]", "spec.objectives[0].targetPercent: Invalid value: -1: must be at least 0 and below 100" },
        { Objective, "[{target: 0.99, targetPercent: 99.9}]", "spec.objectives[0].targetPercent: Invalid value: 99.9: contradicts target 0.99; keep one of them" },
        { Objective, "[{target: 0.99, op: lte}]", "spec.objectives[0].op: Forbidden: means nothing to a ratioMetric" },
        { Objective, "[{target: 0.99, timeSliceWindow: 0}]", "spec.objectives[0].timeSliceWindow: Invalid value: 0: must be a duration such as 5m, or minutes from 1 to 1440" },
        { Objective, "[{target: 0.99, timeSliceTarget: 1.1}]", "spec.objectives[0].timeSliceTarget: Invalid value: 1.1: must be above 0 and at most 1" },
        { Window, "[]", "spec.timeWindow: Required value: one window" },
        { Window, "[{duration: 30d, isRolling: true}, {duration: 1d, isRolling: true}]", "spec.timeWindow: Invalid value: 2: must be exactly one window; two would give two budgets that contradict each other" },
        { Window, "[{duration: 30, isRolling: true}]", "spec.timeWindow[0].duration: Invalid value: \"integer\": spec.timeWindow[0].duration in body must be of type string: \"integer\"" },
        { Window, "[{duration: 30x}]", "spec.timeWindow[0].duration: Invalid value: \"30x\": must be a whole number and one of m, h, d, w, M, Q, Y, such as 30d" },
        { Window, "[{duration: 5m}]", "spec.timeWindow[0].duration: Invalid value: \"5m\": must be between 1h and 366d" },
        { Window, "[{duration: 1M, isRolling: true}]", "spec.timeWindow[0].duration: Invalid value: \"1M\": a month has no fixed length, so it cannot roll; use days, or a calendar" },
        { Window, "[{duration: 30d, isRolling: true, calendar: {startTime: 2026-01-01}}]", "spec.timeWindow[0].calendar: Forbidden: contradicts isRolling: true; keep one of them" },
        { Window, "[{duration: 1M, isRolling: false}]", "spec.timeWindow[0].calendar: Required value: isRolling: false needs a calendar with startTime" },
        { Window, "[{duration: 1M, isRolling: false, calendar: {startTime: soon}}]", "spec.timeWindow[0].calendar.startTime: Invalid value: \"soon\": must be a time such as 2026-01-01 00:00:00" },
        { Window, "[{duration: 1M, isRolling: false, calendar: {startTime: 2026-01-01, timeZone: Mars}}]", "spec.timeWindow[0].calendar.timeZone: Invalid value: \"Mars\": must be a time zone of this machine, such as UTC or Europe/Berlin" },
        { "metadata: {name: shop}", "metadata: {name: shop, annotations: {platform.local/time-scale: \"0\"}}", "metadata.annotations[platform.local/time-scale]: Invalid value: \"0\": must be a whole number from 1 to 3600" },
        { "metadata: {name: shop}", "metadata: {name: shop, annotations: {platform.local/critical-rollback: \"yes\"}}", "metadata.annotations[platform.local/critical-rollback]: Invalid value: \"yes\": must be true or false" },
    };

    public static TheoryData<string, string> Sound => new()
    {
        { Objective, "[{target: 0}]" },
        { Objective, "[{target: 0.999999}]" },
        { Objective, "[{target: 0.99, targetPercent: 99}]" },
        { Window, "[{duration: 4w}]" },
        { Window, "[{duration: 1Q, isRolling: false, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}}]" },
        { "bad: {metricSource: {type: Prometheus, spec: {query: bad_total}}}", "good: {metricSource: {type: prometheus, spec: {query: 'sum( good_total{a=~\"b|c\"} )'}}}" },
        { "{query: bad_total}", "{query: 'sum(rate(bad_total{a=\"b\"}[{{ .window }}]))'}" },
        { "budgetingMethod: Occurrences\n", "budgetingMethod: Occurrences\n  alertPolicies: [{alertPolicyRef: page}]\n" },
    };

    [Fact]
    public void Validate_Good_IsTaken() => Assert.Empty(Errors(Good));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_Fault_IsOneSentence(string written, string replacement, string error) =>
        Assert.Contains(error, Errors(Good.Replace(written, replacement, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Sound))]
    public void Validate_Sound_IsTaken(string written, string replacement) => Assert.Empty(Errors(Good.Replace(written, replacement, StringComparison.Ordinal)));

    [Fact]
    public void Validate_TimeslicesWithoutSlices_NamesBothFields()
    {
        var errors = Errors(Good.Replace("Occurrences", "Timeslices", StringComparison.Ordinal));
        Assert.Equal(["spec.objectives[0].timeSliceWindow: Required value: Timeslices needs the length of a slice", "spec.objectives[0].timeSliceTarget: Required value: Timeslices needs the share of a slice that must be good"], errors);
    }

    [Fact]
    public void Validate_ThresholdWithoutOperator_NamesBothFields()
    {
        var start = Good.IndexOf("      ratioMetric", StringComparison.Ordinal);
        var end = Good.IndexOf("  timeWindow", StringComparison.Ordinal);
        var text = $"{Good[..start]}      thresholdMetric: {{metricSource: {{spec: {{query: x}}}}}}\n{Good[end..]}";
        Assert.Equal(["spec.objectives[0].op: Required value: a thresholdMetric needs op and value", "spec.objectives[0].value: Required value: a thresholdMetric needs op and value"], Errors(text));
        Assert.Empty(Errors(text.Replace("target: 0.999", "target: 0.999, op: lte, value: 0.3", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("spec: {}", "spec.conditions: Invalid value: 0: must be exactly one condition")]
    [InlineData("spec: {conditions: [{kind: AlertCondition, spec: {severity: page, condition: {kind: burnrate, op: gte, threshold: 0, lookbackWindow: 1h}}}]}", "spec.conditions[0].spec.condition.threshold: Invalid value: 0: must be above 0")]
    [InlineData("spec: {conditions: [{kind: AlertCondition, spec: {severity: page, condition: {kind: burnrate, threshold: 2, lookbackWindow: 1m}}}]}", "spec.conditions[0].spec.condition.lookbackWindow: Invalid value: \"1m\": must be a duration from 5m to 30d, such as 1h")]
    [InlineData("spec: {conditions: [{kind: AlertCondition, spec: {severity: page, condition: {kind: latency, threshold: 2, lookbackWindow: 1h}}}]}", "spec.conditions[0].spec.condition.kind: Unsupported value: \"latency\": supported values: \"burnrate\"")]
    [InlineData("spec: {conditions: [{conditionRef: a, spec: {severity: page}}]}", "spec.conditions[0].conditionRef: Forbidden: spec is given as well; keep one of them")]
    [InlineData("spec: {alertwhen: true, conditions: [{conditionRef: a}]}", "spec.alertwhen: Forbidden: unknown field")]
    public void Validate_AlertPolicyFault_IsOneSentence(string spec, string error) =>
        Assert.Contains(error, Errors($"apiVersion: openslo/v1\nkind: AlertPolicy\nmetadata: {{name: page}}\n{spec}"));

    private static List<string> Errors(string text) =>
        [.. ManifestValidation.Validate(ManifestReader.Read(text, "slo.yaml").Single().Content).Select(error => error.ToString())];
}
