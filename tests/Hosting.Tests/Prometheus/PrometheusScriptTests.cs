using System.Diagnostics;
using Platform.Tests;

namespace Platform.Hosting.Tests.Prometheus;

/// <summary>
/// The script's order of search. Where a test must not reach the network, PATH holds links to a few plain tools only.
/// </summary>
public sealed class PrometheusScriptTests : IDisposable
{
    private static readonly string[] PlainTools =
        ["dirname", "mkdir", "mktemp", "rm", "mv", "cat", "sleep", "chmod", "tail", "uname", "tr", "cut", "awk", "id", "tar", "gzip", "sha256sum", "cp"];

    private readonly StateFolder _folder = new();
    private readonly string _tools;
    private readonly string _path;

    public PrometheusScriptTests()
    {
        _tools = _folder.File("tools");
        _path = _folder.File("bin");
        Directory.CreateDirectory(_path);
        foreach (var tool in PlainTools)
        {
            var real = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(_path, tool), real);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_WithPrometheusOnPath_TakesThatFirst()
    {
        Fake(_path, "prometheus", "on path");
        Fake(Path.Combine(_tools, "prometheus"), "prometheus", "in tools");

        Assert.Equal((0, "on path: --config.file=a b.yml\n"), await RunAsync("--config.file=a b.yml"));
        Assert.Equal((0, $"{_path}/prometheus\n"), await RunAsync("--get-only"));
    }

    [Fact]
    public async Task Run_WithPrometheusInTools_BecomesIt()
    {
        Fake(Path.Combine(_tools, "prometheus"), "prometheus", "in tools");
        Fake(Path.Combine(_tools, "prometheus"), "promtool", "promtool in tools");

        Assert.Equal((0, "in tools: -x\n"), await RunAsync("-x"));
        Assert.Equal((0, "promtool in tools: check config\n"), await RunAsync("--promtool", "check", "config"));
    }

    [Fact]
    public async Task Run_WithNothingToGetItFrom_SaysSoInOneSentence()
    {
        var (code, output) = await RunAsync("--get-only");

        Assert.Equal(1, code);
        var last = output.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("Prometheus was neither found nor fetched: install it so that \"prometheus\" is on PATH", last, StringComparison.Ordinal);
        Assert.Contains("not on PATH; no Debian package tools; the official release", last, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_tools));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_WithARelease_ChecksItsChecksum(bool matches)
    {
        await ReleaseAsync(matches);

        var (code, output) = await RunAsync("--get-only");

        Assert.Equal(matches ? 0 : 1, code);
        Assert.Contains(matches ? $"{_tools}/prometheus/prometheus\n" : "does not match the published one", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ByManyAtOnce_GetsItOnce()
    {
        await ReleaseAsync(matches: true);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("--get-only")));

        Assert.All(runs, run => Assert.Equal(0, run.Code));
        Assert.Single(runs, run => run.Output.Contains("getting the official release", StringComparison.Ordinal));
        Assert.Equal(["prometheus"], Directory.GetFileSystemEntries(_tools).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Run_WhenTheLocksProcessIsGone_TakesTheLock()
    {
        await ReleaseAsync(matches: true);
        Directory.CreateDirectory(Path.Combine(_tools, "prometheus.lock"));
        await File.WriteAllTextAsync(Path.Combine(_tools, "prometheus.lock", "pid"), "2147483646\n");

        Assert.Equal(0, (await RunAsync("--get-only")).Code);
    }

    [Fact]
    public async Task Run_WhereDebianPackagesCanBeHad_GetsTheRealOne()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/apt-get") && File.Exists("/usr/bin/dpkg-deb"), "no Debian package tools here");

        var (code, output) = await PrometheusScript.RunAsync(["--get-only"], ("PLATFORM_TOOLS", _tools));

        Assert.True(code == 0, output);
        var (_, version) = await PrometheusScript.RunAsync(["--version"], ("PLATFORM_TOOLS", _tools));
        Assert.Contains("prometheus, version", version, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => PrometheusScript.RunAsync(
        arguments, ("PATH", _path), ("PLATFORM_TOOLS", _tools), ("PROMETHEUS_RELEASES", _folder.File("releases")), ("PROMETHEUS_VERSION", "9.9.9"));

    private static void Fake(string folder, string name, string says)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, $"#!/bin/sh\necho \"{says}: $*\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }
    }

    /// <summary>A release of fake programs in a folder, and a curl that copies from there.</summary>
    private async Task ReleaseAsync(bool matches)
    {
        var machine = (await OutputAsync("uname", "-m")) switch { "x86_64" => "amd64", "aarch64" => "arm64", var other => other };
        var name = $"prometheus-9.9.9.{(await OutputAsync("uname", "-s")).ToLowerInvariant()}-{machine}";
        var folder = Path.Combine(_folder.File("releases"), "v9.9.9");
        Fake(Path.Combine(folder, name), "prometheus", "released");
        Fake(Path.Combine(folder, name), "promtool", "released");
        await OutputAsync("tar", "-czf", $"{folder}/{name}.tar.gz", "-C", folder, name);
        var sum = (await OutputAsync("sha256sum", $"{folder}/{name}.tar.gz")).Split(' ')[0];
        await File.WriteAllTextAsync(Path.Combine(folder, "sha256sums.txt"), $"{(matches ? sum : new string('0', 64))}  {name}.tar.gz\n");
        Fake(_path, "curl", "");
        await File.WriteAllTextAsync(Path.Combine(_path, "curl"), "#!/bin/sh\nwhile [ $# -gt 2 ]; do [ \"$1\" = -o ] && to=$2; shift; done\ncp \"$2\" \"$1\"\n");
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return (await process.StandardOutput.ReadToEndAsync()).Trim();
    }
}
