using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Platform.Tests;

namespace Platform.LocalHosting.Tests;

public sealed class LifecycleTests
{
    [Theory]
    [InlineData("exit 7", "Exited", 7)]
    [InlineData("exit 0", "Finished", 0)]
    [InlineData("kill -KILL $$", "Exited", 137)]
    public async Task Process_ThatEnds_ShowsItsExitCodeAndStaysDown(string script, string state, int code)
    {
        await using var app = new App();
        app.Shell("job", $"echo x >> runs; {script}");

        await app.StartAsync();

        Assert.Equal(state, await app.UntilAsync("job", "Exited", "Finished"));
        Assert.Equal(code, app.Snapshot("job").ExitCode);
        Assert.Null(app.Snapshot("job").HealthStatus);
        Assert.Equal("x\n", app.Text("runs"));
    }

    [Fact]
    public async Task ExplicitStart_UntilCommanded_IsNotStarted()
    {
        await using var app = new App();
        app.Shell("slot", "exec sleep 60").WithExplicitStart();
        await app.StartAsync();
        Assert.Equal("NotStarted", app.Snapshot("slot").State?.Text);

        Assert.True((await app.CommandAsync("slot", KnownResourceCommands.StartCommand)).Success);

        Assert.Equal("Running", app.Snapshot("slot").State?.Text);
    }

    [Fact]
    public async Task Stop_OfWhatEndsByItselfAtThatMoment_IsNoError()
    {
        await using var app = new App();
        app.Shell("job", "exit 0").WithExplicitStart();
        await app.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            Assert.True((await app.CommandAsync("job", "start")).Success);
            await app.CommandAsync("job", "stop");
            Assert.Contains(app.Snapshot("job").State?.Text, new[] { "Finished", "Exited" });
        }
    }

    [Fact]
    public async Task Start_OfWhatRuns_Fails()
    {
        await using var app = new App();
        app.Shell("job", "exec sleep 60");
        await app.StartAsync();

        Assert.False((await app.CommandAsync("job", "start")).Success);
        Assert.False((await app.CommandAsync("job", "no-such-command")).Success);
        Assert.False((await app.CommandAsync("no-such-resource", "start")).Success);
    }

    [Theory]
    [InlineData("")]
    [InlineData("resource-")]
    public async Task Start_AfterStop_EvaluatesTheEnvironmentAfresh(string prefix)
    {
        await using var app = new App();
        var version = "v1";
        app.Shell("slot", "echo $VERSION >> versions; exec sleep 60").WithExplicitStart()
            .WithEnvironment(context => context.EnvironmentVariables["VERSION"] = version);
        await app.StartAsync();

        await app.CommandAsync("slot", prefix + "start");
        await app.LinesAsync("versions", 1);
        version = "v2";
        Assert.True((await app.CommandAsync("slot", prefix + "stop")).Success);
        Assert.Equal("Exited", app.Snapshot("slot").State?.Text);
        await app.CommandAsync("slot", prefix + "start");
        await app.LinesAsync("versions", 2);
        version = "v3";
        await app.CommandAsync("slot", prefix + "restart");

        Assert.Equal(["v1", "v2", "v3"], await app.LinesAsync("versions", 3));
        Assert.Null(app.Snapshot("slot").ExitCode);
    }

    [Fact]
    public async Task Stop_OfAProcessThatIgnoresTerm_KillsItAfterTheGrace()
    {
        await using var app = new App();
        app.Shell("job", "trap '' TERM; echo $$ > pid; while :; do sleep 1; done");
        await app.StartAsync();
        var pid = int.Parse((await app.LinesAsync("pid", 1))[0], System.Globalization.CultureInfo.InvariantCulture);

        Assert.True((await app.CommandAsync("job", "stop")).Success);

        Assert.False(Pids.IsAlive(pid));
        Assert.Equal(137, app.Snapshot("job").ExitCode);
    }

    [Fact]
    public async Task FailedStart_SaysWhyAndTheRestGoesOn()
    {
        await using var app = new App();
        app.Builder.AddExecutable("missing", "no-such-program-anywhere", app.State.Path);
        app.Builder.AddExecutable("nowhere", "sh", app.State.File("no-such-folder"));
        app.Builder.AddParameter("needed");
        app.Shell("valueless", "exec sleep 60").WithEnvironment("NEEDED", app.Builder.CreateResourceBuilder<ParameterResource>("needed"));
        app.Shell("throws", "exec sleep 60").WithEnvironment(_ => throw new InvalidOperationException("no environment today"));
        app.Shell("good", "exec sleep 60");

        await app.StartAsync();

        Assert.Equal("Running", app.Snapshot("good").State?.Text);
        Assert.All(["missing", "nowhere", "valueless", "throws"], name => Assert.Equal("FailedToStart", app.Snapshot(name).State?.Text));
        Assert.Contains("no program 'no-such-program-anywhere'", app.Text("logs/missing.log"));
        Assert.Contains("no-such-folder", app.Text("logs/nowhere.log"));
        Assert.Contains("Parameters:needed", app.Text("logs/valueless.log"));
        Assert.Contains("no environment today", app.Text("logs/throws.log"));
        Assert.False((await app.CommandAsync("missing", "start")).Success);
    }

    [Fact]
    public async Task Crash_ThenStart_RunsAgain()
    {
        await using var app = new App();
        app.Shell("job", "[ -e again ] && exec sleep 60; touch again; exit 1");
        await app.StartAsync();
        await app.UntilAsync("job", "Exited");

        Assert.True((await app.CommandAsync("job", "start")).Success);

        Assert.Equal("Running", app.Snapshot("job").State?.Text);
        await Eventually.TrueAsync(() => app.Snapshot("job").HealthStatus is not null, "healthy");
    }

    [Fact]
    public async Task Project_ByPathThatDoesNotExist_FailsToStart()
    {
        await using var app = new App();
        app.Builder.AddProject("gone", "../no-such/Project.csproj");

        await app.StartAsync();

        Assert.Equal("FailedToStart", app.Snapshot("gone").State?.Text);
    }
}
