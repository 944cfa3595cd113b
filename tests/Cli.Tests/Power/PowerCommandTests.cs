using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Power.Tests;

public sealed class PowerCommandTests : IDisposable
{
    private const string Rollout =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: { name: webapp }
        spec:
          selector: { matchLabels: { app: webapp } }
          template:
            metadata: { labels: { app: webapp } }
            spec: { containers: [ { name: webapp, image: "webapp:v1" } ] }
          strategy:
            canary:
              steps:
              - setWeight: 10
              - pause: { duration: 60s }
              - setWeight: 30
              - pause: { duration: 120 }
              - setWeight: 60
              - pause: {}
              - setWeight: 100
        """;

    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Power_Rollout_SaysWhatEachStepSees()
    {
        var run = await PowerAsync(Rollout, "--rps", "50", "--rollouts", "0");
        Assert.Equal("", run.Error);
        var rows = run.Output.Split('\n');
        Assert.Contains(rows, row => row.Contains("10 %", StringComparison.Ordinal) && row.Contains("60 s", StringComparison.Ordinal) && row.Contains("errors", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("30 %", StringComparison.Ordinal) && row.Contains("120 s", StringComparison.Ordinal) && row.Contains("1800", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("60 %", StringComparison.Ordinal) && row.Contains("60 s *", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("100 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Power_Simulation_ComparesTheGates()
    {
        var run = await PowerAsync(Rollout, "--rps", "20", "--rollouts", "20");
        Assert.Equal(0, run.ExitCode);
        foreach (var gate in new[] { "Argo thresholds, failureLimit 3", "Flagger", "Kayenta", "judge" })
        {
            Assert.Contains(gate, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Power_DeliveredManifests_AreSimulatedAsTheyAreWritten()
    {
        var root = Path.Combine(CommandRun.RepositoryRoot(), "deploy", "k8s", "base");
        var run = await CommandRun.OfAsync(
            _state.Path, "power", "-f", Path.Combine(root, "rollout.yaml"), "-f", Path.Combine(root, "analysistemplate.yaml"), "-f", Path.Combine(root, "judge.yaml"), "--rps", "20", "--rollouts", "10");
        Assert.Equal("", run.Error);
        Assert.Contains("thresholds as the manifests have them", run.Output, StringComparison.Ordinal);
        Assert.Contains("not simulated: webapp-judge: judge: neither", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Power_NoPrometheusAndNoRate_SaysWhatToGive()
    {
        var run = await PowerAsync(Rollout, "--prometheus", "http://127.0.0.1:1");
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("--rps", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rps", "0")]
    [InlineData("--rps", "-3")]
    [InlineData("--stable-errors", "100")]
    [InlineData("--rollouts", "-1")]
    public async Task Power_NumberOutOfRange_IsRefused(string option, string value)
    {
        var run = await PowerAsync(Rollout, option == "--rps" ? [option, value] : ["--rps", "5", option, value]);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Power_NoCanaryStep_IsRefused()
    {
        var run = await PowerAsync(Rollout[..Rollout.IndexOf("      steps:", StringComparison.Ordinal)] + "      maxSurge: 1\n", "--rps", "5");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("webapp", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Power_DeliveredManifests_KnowTheLengthOfTheirAnalyses()
    {
        var root = Path.Combine(CommandRun.RepositoryRoot(), "deploy", "k8s", "base");
        var run = await CommandRun.OfAsync(_state.Path, "power", "-f", Path.Combine(root, "rollout.yaml"), "-f", Path.Combine(root, "analysistemplate.yaml"), "--rps", "50", "--rollouts", "0");
        Assert.Equal("", run.Error);
        Assert.DoesNotContain("*", run.Output, StringComparison.Ordinal);
    }

    private async Task<CommandRun> PowerAsync(string manifest, params string[] args)
    {
        var file = _state.File("rollout.yaml");
        await File.WriteAllTextAsync(file, manifest);
        return await CommandRun.OfAsync(_state.Path, ["power", "-f", file, .. args]);
    }
}
