using System.Text.Json.Nodes;
using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Linting.Tests;

public sealed class LintCommandTests : IDisposable
{
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ports: [ { port: 80 } ] }\n";

    private const string Rollout =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: { name: web }
        spec:
          replicas: 10
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec: { containers: [ { name: web, image: "web:v1" } ] }
          strategy:
            canary:
              stableService: web
              steps:
              - setWeight: 50
              - pause: { duration: 5m }
              - setWeight: 20
        """;

    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(0, "--fail-on", "error")]
    [InlineData(1, "--fail-on", "warning")]
    [InlineData(1, "--fail-on", "info")]
    [InlineData(1, "--fail-on", "warning", "--severity", "error")]
    public async Task Lint_AWarning_FailsFromTheThresholdOn(int exitCode, params string[] options)
    {
        var run = await LintAsync(["--promtool", "none", .. options, Write("all.yaml", $"{Rollout}\n---\n{Service}")]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Lint_Text_HasPlaceSeverityMessageRuleAndMend()
    {
        var file = Write("all.yaml", $"{Rollout}\n---\n{Service}");
        var run = await LintAsync(file);
        Assert.Equal(
            [
                $"{file}:16:9: warning: Rollout \"web\": the weight goes from 50 down to 20 [weight-goes-down]",
                "    Order the weights; to roll back is the abort's work.",
                "1 warning in 1 file",
                "",
            ],
            run.Output.Split(Environment.NewLine));
    }

    [Fact]
    public async Task Lint_Severity_HidesWhatIsLess()
    {
        var run = await LintAsync("--severity", "error", Write("all.yaml", $"{Rollout}\n---\n{Service}"));
        Assert.Equal($"nothing found in 1 file{Environment.NewLine}", run.Output);
    }

    [Fact]
    public async Task Lint_SeveralFiles_AreOneSet()
    {
        var (rollout, service) = (Write("rollout.yaml", Rollout), Write("service.yaml", Service));
        Assert.Contains("[missing-service]", (await LintAsync(rollout)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("missing-service", (await LintAsync(rollout, service)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("missing-service", (await LintAsync(rollout, "--partial")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("missing-service", (await LintAsync(_state.Path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_StandardInput_IsRead()
    {
        var run = await CommandRun.WithInputAsync(Rollout, _state.Path, "lint", "-");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("-:12:7: error: Rollout \"web\": service \"web\" is not among the objects given [missing-service]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_Folder_TakesSubfoldersAndBuildsKustomizations()
    {
        Write("plain/deep/service.yaml", Service);
        Write("plain/deep/values.yaml", "replicas: 3\n");
        Write("built/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [ objects/rollout.yaml ]\npatches: [ { path: patch.yaml } ]\n");
        Write("built/objects/rollout.yaml", Rollout);
        Write("built/patch.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { strategy: { canary: { stableService: other } } }\n");
        var run = await LintAsync(_state.Path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("rollout.yaml:12:7: error: Rollout \"web\": service \"other\" is not among", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 error, 1 warning in", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output, (await LintAsync(_state.Path, "-k", _state.File("built"), _state.File("built/kustomization.yaml"))).Output);
        Assert.DoesNotContain("patch.yaml", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [", "not YAML")]
    [InlineData("- 1", "a manifest is a map")]
    [InlineData("a: \xFF", "not UTF-8")]
    public async Task Lint_NoManifest_IsAFindingAndTheRestIsLookedAt(string text, string message)
    {
        Write("all.yaml", $"{Rollout}\n---\n{Service}");
        await File.WriteAllBytesAsync(_state.File("broken.yaml"), System.Text.Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
        var run = await LintAsync(_state.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("[not-a-manifest]", run.Output, StringComparison.Ordinal);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
        Assert.Contains("[weight-goes-down]", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("give files, folders, - for standard input, or -k FOLDER")]
    [InlineData("--format is one of text, json, sarif, github, not 'xml'", "--format", "xml", ".")]
    [InlineData("--format is one of text, json, sarif, github, not '0'", "--format", "0", ".")]
    [InlineData("--fail-on is one of error, warning, info, not 'none'", "--fail-on", "none", ".")]
    [InlineData("nowhere is neither a file nor a folder", "nowhere")]
    [InlineData("--promtool: there is no program nowhere", "--promtool", "nowhere", "deploy/k8s/base")]
    public async Task Lint_WrongArguments_AreOneSentence(string sentence, params string[] args)
    {
        var run = await LintAsync([.. args.Select(arg => arg.StartsWith("deploy", StringComparison.Ordinal) ? Path.Combine(CommandRun.RepositoryRoot(), arg) : arg)]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"platform: {sentence}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Lint_EmptyFolder_IsRefused()
    {
        var run = await LintAsync(_state.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no object in what was given", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_ListsEveryRule()
    {
        var run = await LintAsync("--rules");
        Assert.Equal(0, run.ExitCode);
        Assert.All(Platform.Rollouts.Linting.LintRules.All, rule => Assert.Contains(rule.Id, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_HoldsFindingsNotesAndSummary()
    {
        var file = Write("all.yaml", $"{Rollout.Replace("setWeight: 20", "setWeight: 50 # platform-lint: disable=weight-repeated", StringComparison.Ordinal)}\n---\n{Service}");
        var run = await LintAsync("--format", "json", file);
        var root = JsonNode.Parse(run.Output)!;
        Assert.Equal(1, (int)root["version"]!);
        var finding = Assert.Single(root["findings"]!.AsArray())!;
        Assert.Equal(("weight-repeated", "warning", file, 16, true), ((string)finding["rule"]!, (string)finding["severity"]!, (string)finding["file"]!, (int)finding["line"]!, (bool)finding["suppressed"]!));
        Assert.Equal("spec.strategy.canary.steps[2].setWeight", (string)finding["field"]!);
        Assert.Equal((1, 0, 1), ((int)root["summary"]!["files"]!, (int)root["summary"]!["warnings"]!, (int)root["summary"]!["suppressed"]!));
    }

    [Theory]
    [InlineData("deploy/k8s")]
    [InlineData("deploy/k8s/base")]
    [InlineData("deploy/k8s/overlays/local")]
    public async Task Lint_DeliveredManifests_HaveNoErrorsAndNoWarnings(string folder)
    {
        var run = await LintAsync("--fail-on", "info", Path.Combine(CommandRun.RepositoryRoot(), folder));
        Assert.True(run.ExitCode == 0, run.Output);
    }

    private string Write(string name, string text)
    {
        var file = _state.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private Task<CommandRun> LintAsync(params string[] args) => CommandRun.OfAsync(_state.Path, ["lint", .. args]);
}
