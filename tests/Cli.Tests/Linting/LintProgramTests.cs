using System.Diagnostics;
using Platform.Cli.Tests;
using Platform.Tests;

namespace Platform.Cli.Linting.Tests;

/// <summary>The program as CI starts it: pipes, exit codes, no control codes.</summary>
public sealed class LintProgramTests : IDisposable
{
    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData("kind: Service\napiVersion: v1\nmetadata: { name: x }\nspec: { ports: [ { port: 80 } ] }\n", 0, "nothing found in 1 file")]
    [InlineData("kind: Service\napiVersion: v1\nmetadata: { name: x }\nspec: { ports: [ { port: 0 } ] }\n", 1, "-:4:20: error: Service \"x\": spec.ports[0].port: Invalid value: 0")]
    [InlineData("kind: [", 2, "[not-a-manifest]")]
    public async Task Lint_Piped_SaysItPlainlyAndReturnsTheCode(string input, int exitCode, string output)
    {
        var (code, text, error) = await RunAsync(input, "lint", "-", "--promtool", "none");
        Assert.Equal((exitCode, ""), (code, error));
        Assert.Contains(output, text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public async Task Lint_DeliveredManifests_AreCleanAsSarif()
    {
        var (code, text, _) = await RunAsync("", "lint", "deploy/k8s", "--format", "sarif", "--promtool", "none");
        Assert.Equal(0, code);
        Assert.Empty(System.Text.Json.Nodes.JsonNode.Parse(text)!["runs"]![0]!["results"]!.AsArray());
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Platform.Cli.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = CommandRun.RepositoryRoot(),
        };
        start.Environment["PLATFORM_STATE"] = _state.Path;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
