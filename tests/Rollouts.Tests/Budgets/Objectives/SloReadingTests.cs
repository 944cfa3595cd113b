using Platform.Manifests;

namespace Platform.Rollouts.Budgets.Tests;

public sealed class SloReadingTests
{
    private static readonly Sli Shared = new()
    {
        Metadata = new ObjectMeta { Name = "shared" },
        Spec = new SliSpec
        {
            RatioMetric = new RatioMetric
            {
                Good = new SliMetric { MetricSource = Source("good") },
                Total = new SliMetric { MetricSource = Source("total") },
            },
        },
    };

    [Fact]
    public void Read_InlineIndicator_HasItsParts()
    {
        var model = Slos.Model(annotations: "{platform.local/rollouts: \"a, b\", platform.local/time-scale: \"60\"}");
        Assert.Equal(("default", "shop", "web", 0.999, 60), (model.Namespace, model.Name, model.Service, model.Objective, model.TimeScale));
        Assert.Equal(["a", "b"], model.Rollouts);
        Assert.Equal(TimeSpan.FromSeconds(5), model.Scaled(BurnWindow.M5.Length));
        Assert.Equal(TimeSpan.FromHours(12), model.Window.Length);
        Assert.Null(model.Slice);
    }

    [Fact]
    public void Read_Service_IsTheRolloutByDefault() => Assert.Equal(["web"], Slos.Model().Rollouts);

    [Theory]
    [InlineData("shared", true, "")]
    [InlineData("other", false, "spec.indicatorRef: there is no SLI \"other\" in namespace \"default\"")]
    public void Read_ReferencedIndicator_IsLookedUp(string name, bool isFound, string expected)
    {
        var (model, problem) = SloReading.Read(Referring(name, []), SloSources.Of([Shared]));
        Assert.Equal(isFound, model is not null);
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Read_MissingPolicyOrCondition_IsNamed()
    {
        var policy = new AlertPolicy { Metadata = new ObjectMeta { Name = "page" }, Spec = new AlertPolicySpec { Conditions = [new AlertConditionReference { ConditionRef = "fast" }] } };
        Assert.Equal("spec.alertPolicies[0].alertPolicyRef: there is no AlertPolicy \"page\" in namespace \"default\"", Problem(Shared));
        Assert.Equal("spec.alertPolicies[0]: there is no AlertCondition \"fast\" in namespace \"default\"", Problem(Shared, policy));
    }

    [Fact]
    public void Read_PolicyAndCondition_GiveAnAlert()
    {
        var policy = new AlertPolicy { Metadata = new ObjectMeta { Name = "page" }, Spec = new AlertPolicySpec { Conditions = [new AlertConditionReference { ConditionRef = "fast" }] } };
        var condition = new AlertCondition
        {
            Metadata = new ObjectMeta { Name = "fast" },
            Spec = new AlertConditionSpec { Severity = "page", Condition = new BurnRateCondition { Kind = "burnrate", Op = "gt", Threshold = 5, LookbackWindow = "2h", AlertAfter = "10m" } },
        };
        var (model, _) = SloReading.Read(Referring("shared", [new AlertPolicyReference { AlertPolicyRef = "page" }]), SloSources.Of([Shared, policy, condition]));
        Assert.Equal(new BurnAlert("page", "page", TimeSpan.FromHours(2), 5, true, TimeSpan.FromMinutes(10)), Assert.Single(model!.Alerts));
    }

    [Theory]
    [InlineData("lte", "max((q) > bool 0.3)")]
    [InlineData("lt", "max((q) >= bool 0.3)")]
    [InlineData("gte", "max((q) < bool 0.3)")]
    [InlineData("gt", "max((q) <= bool 0.3)")]
    public void Read_Threshold_IsBadWhenViolated(string op, string expected)
    {
        var model = Slos.Model("thresholdMetric: {metricSource: {spec: {query: q}}}", $"target: 0.9, op: {op}, value: 0.3");
        Assert.Equal(expected, Assert.IsType<ShareIndicator>(model.Indicator).BadShare);
        Assert.Equal(new SliceModel(null, null), model.Slice);
    }

    private static string Problem(params KubernetesObject[] objects) =>
        SloReading.Read(Referring("shared", [new AlertPolicyReference { AlertPolicyRef = "page" }]), SloSources.Of(objects)).Problem;

    private static Slo Referring(string sli, IReadOnlyList<AlertPolicyReference> policies) => new()
    {
        Metadata = new ObjectMeta { Name = "shop" },
        Spec = new SloSpec
        {
            Service = "web",
            IndicatorRef = sli,
            TimeWindow = [new SloTimeWindow { Duration = "30d", IsRolling = true }],
            BudgetingMethod = BudgetingMethods.Occurrences,
            Objectives = [new SloObjective { Target = 0.99 }],
            AlertPolicies = policies,
        },
    };

    private static MetricSource Source(string query) => new() { Spec = System.Text.Json.JsonDocument.Parse($$"""{"query":"{{query}}"}""").RootElement };
}
