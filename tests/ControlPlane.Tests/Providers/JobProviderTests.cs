using Microsoft.Extensions.Options;
using Platform.Manifests;
using Platform.Rollouts;
using Platform.Tests;

namespace Platform.ControlPlane.Providers;

/// <summary>Jobs as real processes of this machine.</summary>
public sealed class JobProviderTests
{
    private static readonly MeasuredRun Run = new("default", "6f1c2f7e-8f0e-4a1c-9d43-1f1f4b6f0001", 3);

    [Theory]
    [InlineData("exit 0", "Successful", null)]
    [InlineData("echo out; exit 0", "Successful", null)]
    [InlineData("exit 3", "Failed", "container check exited with 3")]
    [InlineData("echo all is lost; exit 1", "Failed", "container check exited with 1: all is lost")]
    [InlineData("echo out; echo '  why  ' >&2; echo >&2; exit 1", "Failed", "container check exited with 1: why")]
    public async Task ReadAsync_Command_ItsExitCodeIsTheOutcome(string script, string phase, string? message)
    {
        var reading = await ReadAsync(Job(Shell(script)) with { BackoffLimit = 0 });

        Assert.Null(reading.Problem);
        Assert.Equal((phase, message), (reading.Verdict!.Phase.ToString(), reading.Verdict.Message));
        Assert.Equal("6f1c2f7e-8f0e-4a1c-9d43-1f1f4b6f0001.load-test.3", reading.Metadata!["job-name"]);
        Assert.Equal("default", reading.Metadata["job-namespace"]);
    }

    [Fact]
    public async Task ReadAsync_EnvironmentAndArguments_ReachTheProcessAndNothingElseDoes()
    {
        var container = Shell("test \"$1 $GREETING $SECRET\" = 'hello-$$(GREETING)-$(NONE) world ' && test -z \"$DOTNET_ROOT$PLATFORM_STATE$NUGET_PACKAGES\"") with
        {
            Args = ["sh", "hello-$$(GREETING)-$(NONE)"],
            Env = [new EnvVar { Name = "GREETING", Value = "world" }],
        };

        Assert.Equal(AnalysisPhase.Successful, (await ReadAsync(Job(container) with { BackoffLimit = 0 })).Verdict!.Phase);
    }

    [Theory]
    [InlineData("nobody/knows:1", "ErrImageNeverPull", "nothing runs image \"nobody/knows:1\" here; add knows=PROGRAM to PLATFORM_JOB_IMAGES")]
    [InlineData("UPPER CASE", "InvalidImageName", "couldn't parse image name \"UPPER CASE\"")]
    [InlineData("registry:5000/team/empty", "RunContainerError", "no command specified; name one in command, or in PLATFORM_JOB_IMAGES for image empty")]
    public async Task ReadAsync_NothingToRun_IsInconclusive(string image, string reason, string message)
    {
        var reading = await ReadAsync(Job(new Container { Name = "check", Image = image }));

        Assert.Equal(AnalysisPhase.Inconclusive, reading.Verdict!.Phase);
        Assert.Equal($"Pod {Run.JobName("load-test")}, container check has terminal error ({reason}): {message}", reading.Verdict.Message);
    }

    [Fact]
    public async Task ReadAsync_ImageWithEntryPoint_GetsTheArguments()
    {
        var container = new Container { Name = "check", Image = "curlimages/curl:8", Args = ["exit 0"] };

        Assert.Equal(AnalysisPhase.Successful, (await ReadAsync(Job(container), "curl=sh -c")).Verdict!.Phase);
    }

    [Fact]
    public async Task ReadAsync_ProgramThatIsNotThere_IsAProblem()
    {
        var reading = await ReadAsync(Job(new Container { Name = "check", Image = "shell", Command = ["/nowhere/at-all"] }));

        Assert.StartsWith("the job could not be started: ", reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Always", "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"")]
    [InlineData(null, "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"")]
    public async Task ReadAsync_RestartPolicyOfAService_IsAProblem(string? policy, string expected)
    {
        var job = Job(Shell("exit 0"));
        job = job with { Template = job.Template! with { Spec = job.Template.Spec! with { RestartPolicy = policy } } };

        Assert.EndsWith(expected, (await ReadAsync(job)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_Failures_AreForgivenUpToTheLimit()
    {
        using var folder = new StateFolder();
        var marks = folder.File("marks");
        var time = new ManualTime();
        var provider = Provider(time);
        var script = $"echo x >> {marks}; test $(wc -l < {marks}) -ge 3";

        var reading = provider.ReadAsync(Metric(Job(Shell(script)) with { BackoffLimit = 2 }), Run, CancellationToken.None);
        await Eventually.TrueAsync(() => Advance(time, reading), "the third attempt");

        Assert.Equal(AnalysisPhase.Successful, (await reading).Verdict!.Phase);
        Assert.Equal(3, (await File.ReadAllLinesAsync(marks)).Length);
    }

    [Fact]
    public async Task ReadAsync_Completions_AllMustSucceed()
    {
        using var folder = new StateFolder();
        var marks = folder.File("marks");

        Assert.Equal(AnalysisPhase.Successful, (await ReadAsync(Job(Shell($"echo x >> {marks}")) with { Completions = 3 })).Verdict!.Phase);
        Assert.Equal(3, (await File.ReadAllLinesAsync(marks)).Length);
    }

    [Fact]
    public async Task ReadAsync_Deadline_FailsTheJobAndKillsIt()
    {
        using var folder = new StateFolder();
        var time = new ManualTime();
        var reading = Provider(time).ReadAsync(Metric(Job(Waiting(folder)) with { ActiveDeadlineSeconds = 5 }), Run, CancellationToken.None);
        var process = await StartedAsync(folder);

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((AnalysisPhase.Failed, "Job was active longer than specified deadline"), ((await reading).Verdict!.Phase, (await reading).Verdict!.Message));
        Assert.False(IsRunning(process));
    }

    [Fact]
    public async Task ReadAsync_Cancelled_KillsTheWholeProcessTree()
    {
        using var folder = new StateFolder();
        using var stop = new CancellationTokenSource();
        var reading = Provider(TimeProvider.System).ReadAsync(Metric(Job(Waiting(folder), Shell("sleep 600"))), Run, stop.Token);
        var process = await StartedAsync(folder);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await Eventually.TrueAsync(() => !IsRunning(process), "the process is gone");
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("curl=curl; sh = /bin/sh -c ;busybox", "busybox=,curl=curl,sh=/bin/sh|-c")]
    public void ParseImages_Setting_IsReadWhole(string? setting, string expected) =>
        Assert.Equal(expected, string.Join(',', JobOptions.ParseImages(setting).OrderBy(image => image.Key, StringComparer.Ordinal).Select(image => $"{image.Key}={string.Join('|', image.Value)}")));

    [Fact]
    public void JobName_LongMetric_IsCutToALabel()
    {
        Assert.Equal(63, Run.JobName(new string('m', 100)).Length);
        Assert.EndsWith(".3", Run.JobName(new string('m', 100)), StringComparison.Ordinal);
    }

    internal static Container Shell(string script) => new() { Name = "check", Image = "team/shell:1", Command = ["sh", "-c", script] };

    internal static JobSpec Job(params Container[] containers) => new()
    {
        Template = new PodTemplateSpec { Spec = new PodSpec { RestartPolicy = "Never", Containers = [.. containers.Select((container, index) => index == 0 ? container : container with { Name = $"c{index}" })] } },
    };

    internal static Metric Metric(JobSpec job) => new() { Name = "load-test", Provider = new MetricProvider { Job = new JobMetric { Spec = job } } };

    // The inner sh is a child of the outer one: killing the outer alone would leave it.
    private static Container Waiting(StateFolder folder) => Shell($"sh -c 'echo $$ > {folder.File("pid")}.new; mv {folder.File("pid")}.new {folder.File("pid")}; sleep 600; true'; true");

    private static async Task<int> StartedAsync(StateFolder folder)
    {
        await Eventually.TrueAsync(() => File.Exists(folder.File("pid")), "the process is there");
        return int.Parse(await File.ReadAllTextAsync(folder.File("pid")), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool IsRunning(int pid) => Directory.Exists($"/proc/{pid}") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static bool Advance(ManualTime time, Task reading)
    {
        time.Advance(TimeSpan.FromSeconds(10));
        return reading.IsCompleted;
    }

    private static JobProvider Provider(TimeProvider time, string images = "shell=;empty=") =>
        new(Options.Create(new JobOptions { Images = JobOptions.ParseImages(images) }), time);

    private static Task<MetricReading> ReadAsync(JobSpec job, string images = "shell=;empty=") =>
        Provider(TimeProvider.System, images).ReadAsync(Metric(job), Run, CancellationToken.None);
}
