namespace Platform.Manifests.Tests;

/// <summary>SLIs, alert policies and alert conditions, on their own and inside an SLO.</summary>
public sealed class IndicatorRulesTests
{
    private const string Sli = """
        apiVersion: openslo/v1
        kind: SLI
        metadata: {name: errors}
        spec:
          ratioMetric:
            counter: true
            bad: {metricSource: {type: Prometheus, spec: {query: bad_total}}}
            total: {metricSource: {type: Prometheus, spec: {query: all_total}}}
        """;

    private const string Ratio = "spec.ratioMetric";
    private const string Source = "{metricSource: {spec: {query: x}}}";
    private const string Counter = "with counter: true it must be a selector, sum(selector), or a query with {{.window}} in its brackets; a rate of anything else breaks when a counter restarts";

    [Theory]
    [InlineData("", "", "")]
    [InlineData("spec", "-", "spec.ratioMetric: Required value: a ratioMetric or a thresholdMetric")]
    [InlineData("spec", "{}", "spec.ratioMetric: Required value: a ratioMetric or a thresholdMetric")]
    [InlineData("spec", "{thresholdMetric: " + Source + "}", "")]
    [InlineData("spec", "{thresholdMetric: {}}", "spec.thresholdMetric.metricSource: Required value")]
    [InlineData("spec.thresholdMetric", Source, "spec.thresholdMetric: Forbidden: ratioMetric is given as well; keep one of them")]
    [InlineData("spec.thresholdMetrik", Source, "spec.thresholdMetrik: Forbidden: unknown field; did you mean \"thresholdMetric\"?")]
    [InlineData(Ratio + ".bad", "-", Ratio + ".good: Required value: good or bad events")]
    [InlineData(Ratio + ".total", "-", Ratio + ".total: Required value: all events")]
    [InlineData(Ratio, "{}", Ratio + ".good: Required value: good or bad events | " + Ratio + ".total: Required value: all events")]
    [InlineData(Ratio + ".good", Source, Ratio + ".bad: Forbidden: good is given as well; keep one of them")]
    [InlineData(Ratio + ".bad", "{}", Ratio + ".bad.metricSource: Required value")]
    [InlineData(Ratio + ".bad", "{metricSource: {}}", Ratio + ".bad.metricSource.spec.query: Required value: a PromQL query")]
    [InlineData(Ratio + ".bad", "{metricSource: {type: PROMETHEUS, spec: {query: x}}}", "")]
    [InlineData(Ratio + ".bad", "{metricSource: {type: '', spec: {query: x}}}", Ratio + ".bad.metricSource.type: Unsupported value: \"\": supported values: \"Prometheus\"")]
    [InlineData(Ratio + ".bad.metricSource.spec.query", "a / b", Ratio + ".bad.metricSource.spec.query: Invalid value: \"a / b\": " + Counter)]
    [InlineData(Ratio + ".bad.metricSource.spec.query", "a[{{.window}}] + {{.other}}", Ratio + ".bad.metricSource.spec.query: Invalid value: \"a[{{.window}}] + {{.other}}\": " + Counter)]
    [InlineData(Ratio, "{counter: false, good: {metricSource: {spec: {query: a / b}}}, total: " + Source + "}", "")]
    [InlineData(Ratio, "{raw: " + Source + ", rawType: success}", "")]
    [InlineData(Ratio, "{raw: " + Source + ", rawType: failure}", "")]
    [InlineData(Ratio, "{raw: " + Source + "}", Ratio + ".rawType: Required value: raw needs success or failure")]
    [InlineData(Ratio, "{raw: " + Source + ", rawType: good}", Ratio + ".rawType: Unsupported value: \"good\": supported values: \"success\", \"failure\"")]
    [InlineData(Ratio, "{raw: {}, rawType: success}", Ratio + ".raw.metricSource: Required value")]
    [InlineData(Ratio, "{raw: " + Source + ", rawType: success, total: " + Source + "}", Ratio + ".raw: Forbidden: good, bad or total is given as well; keep one kind")]
    public void Validate_Sli_IsOneIndicatorWithItsQueries(string path, string value, string expected) => Edited.AssertErrors(Sli, path, value, expected);

    private const string Condition = """
        apiVersion: openslo/v1
        kind: AlertCondition
        metadata: {name: fast}
        spec: {severity: page, condition: {kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m}}
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("spec", "-", "spec.severity: Required value | spec.condition: Required value")]
    [InlineData("spec.severity", "''", "spec.severity: Required value")]
    [InlineData("spec.condition", "-", "spec.condition: Required value")]
    [InlineData("spec.condition.kind", "-", "spec.condition.kind: Required value")]
    [InlineData("spec.condition.op", "-", "")]
    [InlineData("spec.condition.op", "eq", "spec.condition.op: Unsupported value: \"eq\": supported values: \"gte\", \"gt\", \"lte\", \"lt\"")]
    [InlineData("spec.condition.threshold", "0.001", "")]
    [InlineData("spec.condition.threshold", "0", "spec.condition.threshold: Invalid value: 0: must be above 0")]
    [InlineData("spec.condition.threshold", "-1", "spec.condition.threshold: Invalid value: -1: must be above 0")]
    [InlineData("spec.condition.threshold", "-", "spec.condition.threshold: Invalid value: 0: must be above 0")]
    [InlineData("spec.condition.lookbackWindow", "5m", "")]
    [InlineData("spec.condition.lookbackWindow", "4m", "spec.condition.lookbackWindow: Invalid value: \"4m\": must be a duration from 5m to 30d, such as 1h")]
    [InlineData("spec.condition.lookbackWindow", "30d", "")]
    [InlineData("spec.condition.lookbackWindow", "721h", "spec.condition.lookbackWindow: Invalid value: \"721h\": must be a duration from 5m to 30d, such as 1h")]
    [InlineData("spec.condition.lookbackWindow", "90000Y", "spec.condition.lookbackWindow: Invalid value: \"90000Y\": must be a duration from 5m to 30d, such as 1h")]
    [InlineData("spec.condition.lookbackWindow", "-", "spec.condition.lookbackWindow: Invalid value: \"\": must be a duration from 5m to 30d, such as 1h")]
    [InlineData("spec.condition.alertAfter", "-", "")]
    [InlineData("spec.condition.alertAfter", "0m", "")]
    [InlineData("spec.condition.alertAfter", "'0'", "")]
    [InlineData("spec.condition.alertAfter", "soon", "spec.condition.alertAfter: Invalid value: \"soon\": must be a duration such as 5m")]
    public void Validate_Condition_IsABurnRate(string path, string value, string expected) => Edited.AssertErrors(Condition, path, value, expected);

    private const string Slo = """
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: shop}
        spec:
          service: web
          indicatorRef: errors
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("spec", "-", "spec: Required value")]
    [InlineData("spec.indicatorRef", "-", "spec.indicator: Required value: an indicator, or the name of an SLI in indicatorRef")]
    [InlineData("spec.indicatorRef", "''", "spec.indicator: Required value: an indicator, or the name of an SLI in indicatorRef")]
    [InlineData("spec.indicator", "{}", "spec.indicatorRef: Forbidden: indicator is given as well; keep one of them | spec.indicator.spec.ratioMetric: Required value: a ratioMetric or a thresholdMetric")]
    [InlineData("spec.alertPolicies", "[{alertPolicyRef: page}]", "")]
    [InlineData("spec.alertPolicies", "[{alertPolicyRef: page, spec: {}}]", "spec.alertPolicies[0].alertPolicyRef: Forbidden: spec is given as well; keep one of them")]
    [InlineData("spec.alertPolicies", "[{kind: Alert, spec: {conditions: [{conditionRef: a}]}}]", "spec.alertPolicies[0].kind: Unsupported value: \"Alert\": supported values: \"AlertPolicy\"")]
    [InlineData("spec.alertPolicies", "[{}]", "spec.alertPolicies[0].spec.conditions: Invalid value: 0: must be exactly one condition")]
    [InlineData("spec.alertPolicies", "[{spec: {conditions: [{conditionRef: a}, {conditionRef: b}]}}]", "spec.alertPolicies[0].spec.conditions: Invalid value: 2: must be exactly one condition")]
    [InlineData("spec.alertPolicies", "[{spec: {conditions: [{kind: Other, spec: {severity: page}}]}}]", "spec.alertPolicies[0].spec.conditions[0].kind: Unsupported value: \"Other\": supported values: \"AlertCondition\" | spec.alertPolicies[0].spec.conditions[0].spec.condition: Required value")]
    [InlineData("spec.budgetingMethod", "-", "spec.budgetingMethod: Required value")]
    [InlineData("spec.objectives.0.op", "eq", "spec.objectives[0].op: Unsupported value: \"eq\": supported values: \"lte\", \"gte\", \"lt\", \"gt\"")]
    [InlineData("spec.timeWindow.0.duration", "90000Y", "spec.timeWindow[0].duration: Invalid value: \"90000Y\": must be a whole number and one of m, h, d, w, M, Q, Y, such as 30d")]
    [InlineData("spec.timeWindow.0.duration", "1h", "")]
    [InlineData("spec.timeWindow.0.duration", "59m", "spec.timeWindow[0].duration: Invalid value: \"59m\": must be between 1h and 366d")]
    [InlineData("spec.timeWindow.0.duration", "366d", "")]
    [InlineData("spec.timeWindow.0.duration", "367d", "spec.timeWindow[0].duration: Invalid value: \"367d\": must be between 1h and 366d")]
    [InlineData("spec.timeWindow.0.duration", "1Y", "spec.timeWindow[0].duration: Invalid value: \"1Y\": a month has no fixed length, so it cannot roll; use days, or a calendar")]
    [InlineData("spec.timeWindow.0", "{duration: 1Y, calendar: {startTime: '2026-01-01T00:00:00Z'}}", "")]
    [InlineData("spec.timeWindow.0", "{duration: 1d, calendar: {}}", "spec.timeWindow[0].calendar.startTime: Invalid value: \"\": must be a time such as 2026-01-01 00:00:00")]
    [InlineData("metadata.annotations.platform~local/time-scale", "'3600'", "")]
    [InlineData("metadata.annotations.platform~local/time-scale", "'3601'", "metadata.annotations[platform.local/time-scale]: Invalid value: \"3601\": must be a whole number from 1 to 3600")]
    [InlineData("metadata.annotations.platform~local/critical-rollback", "'true'", "")]
    [InlineData("metadata.annotations.platform~local/critical-rollback", "'True'", "metadata.annotations[platform.local/critical-rollback]: Invalid value: \"True\": must be true or false")]
    public void Validate_Slo_IsOneIndicatorOneWindowOneObjective(string path, string value, string expected) => Edited.AssertErrors(Slo, path, value, expected);

    [Theory]
    [InlineData("0", "")]
    [InlineData("0.9999999989", "")]
    [InlineData("0.9999999991", "leaves no error budget, so nothing can be decided with it; use at most 99.9999999 %")]
    [InlineData("1", "leaves no error budget, so nothing can be decided with it; use at most 99.9999999 %")]
    [InlineData("1.000001", "must be at least 0 and below 1")]
    [InlineData("-0.000001", "must be at least 0 and below 1")]
    public void Validate_Target_LeavesABudget(string target, string problem)
    {
        var shown = System.Text.Json.Nodes.JsonNode.Parse(target)!.GetValue<double>();
        Edited.AssertErrors(Slo, "spec.objectives.0.target", target, problem.Length == 0 ? "" : $"spec.objectives[0].target: Invalid value: {shown}: {problem}");
    }

    [Theory]
    [InlineData("2026-01-21 12:30:00", "2026-01-21T12:30:00")]
    [InlineData("2026-01-21", "2026-01-21T00:00:00")]
    [InlineData("2026-01-21T12:30:00", "2026-01-21T12:30:00")]
    [InlineData("2026-01-21T12:30:00Z", "2026-01-21T12:30:00")]
    [InlineData("12:30", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("21.01.2026", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Start_Calendar_IsReadByItsClock(string? text, string? expected) =>
        Assert.Equal(expected, new SloCalendar { StartTime = text }.Start?.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null, "UTC")]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("Mars/Base", "UTC")]
    public void Zone_Calendar_IsUtcUnlessOneIsKnown(string? zone, string expected) => Assert.Equal(expected, new SloCalendar { TimeZone = zone }.Zone.Id);

    [Theory]
    [InlineData(0.99, null, 0.99)]
    [InlineData(null, 99.5, 0.995)]
    [InlineData(0.99, 99.0, 0.99)]
    [InlineData(null, null, null)]
    public void Share_Objective_IsTheTargetHoweverWritten(double? target, double? percent, double? expected) =>
        Assert.Equal(expected, new SloObjective { Target = target, TargetPercent = percent }.Share);
}
