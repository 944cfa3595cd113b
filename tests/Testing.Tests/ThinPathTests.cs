using Xunit;

namespace Platform.Testing;

public sealed class ThinPathTests(ITestOutputHelper output)
{
    [Fact]
    public void Play_CanaryWithBackgroundAnalysis_BecomesHealthy()
    {
        var run = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario
        {
            Metrics = [MetricScript.Constant("success-rate", 0.99)],
            Actions = [OperatorAction.SetImage("shop:v2", TimeSpan.FromMinutes(1))],
        });
        foreach (var line in TimelineText.Lines(run))
        {
            output.WriteLine(line);
        }

        run.Require(new Expectation { Phase = "Healthy", StableImage = "shop:v2", Weights = [20, 50, 100, 0] });
    }
}
