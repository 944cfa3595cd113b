using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.LocalHosting.Tests;

public sealed class WaitTests
{
    [Fact]
    public async Task WaitFor_UnhealthyDependency_StartsOnlyOnceHealthy()
    {
        await using var app = new App();
        var healthy = false;
        var asked = new TaskCompletionSource();
        app.Builder.Services.AddHealthChecks().AddCheck("probe", () =>
        {
            asked.TrySetResult();
            return healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet");
        });
        var first = app.Shell("first", "exec sleep 60").WithHealthCheck("probe");
        app.Shell("second", "exec sleep 60").WaitFor(first);

        var starting = app.StartAsync();
        await asked.Task.WaitAsync(App.Token);
        await app.UntilAsync("second", "Waiting");
        Assert.Equal(HealthStatus.Unhealthy, app.Snapshot("first").HealthStatus);
        Assert.False(starting.IsCompleted);

        healthy = true;
        await starting;
        Assert.Equal("Running", app.Snapshot("second").State?.Text);
        Assert.Equal(HealthStatus.Healthy, app.Snapshot("first").HealthStatus);
    }

    [Fact]
    public async Task WaitFor_ReadyHandler_IsAwaited()
    {
        await using var app = new App();
        var release = new TaskCompletionSource();
        var first = app.Shell("first", "exec sleep 60").OnResourceReady((_, _, _) => release.Task);
        app.Shell("second", "exec sleep 60").WaitFor(first);

        var starting = app.StartAsync();
        await app.UntilAsync("second", "Waiting");
        await app.UntilAsync("first", "Running");
        Assert.Equal("Waiting", app.Snapshot("second").State?.Text);

        release.SetResult();
        await starting;
        Assert.Equal("Running", app.Snapshot("second").State?.Text);
    }

    [Theory]
    [InlineData(0, 0, "Running")]
    [InlineData(3, 3, "Running")]
    [InlineData(3, 0, "FailedToStart")]
    [InlineData(0, 1, "FailedToStart")]
    public async Task WaitForCompletion_ExitCode_Decides(int exits, int wanted, string expected)
    {
        await using var app = new App();
        var job = app.Shell("job", $"exit {exits}");
        app.Shell("after", "exec sleep 60").WaitForCompletion(job, wanted);

        await app.StartAsync();

        Assert.Equal(expected, app.Snapshot("after").State?.Text);
    }

    [Theory]
    [InlineData(WaitBehavior.StopOnResourceUnavailable, "FailedToStart")]
    [InlineData(WaitBehavior.WaitOnResourceUnavailable, "Waiting")]
    public async Task WaitFor_DependencyThatCrashed_DoesAsTheBehaviorSays(WaitBehavior behavior, string expected)
    {
        await using var app = new App();
        app.Builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        var first = app.Shell("first", "exit 1").WithHealthCheck("never");
        app.Shell("second", "exec sleep 60").WaitFor(first, behavior);

        var starting = app.StartAsync();
        await app.UntilAsync("first", "Exited");
        await app.UntilAsync("second", expected);

        Assert.Equal(expected == "FailedToStart", await Task.WhenAny(starting, Task.Delay(200)) == starting);
    }

    [Fact]
    public async Task StartCommand_WhileWaiting_StartsAtOnce()
    {
        await using var app = new App();
        var never = app.Shell("never", "exec sleep 60").WithExplicitStart();
        app.Shell("second", "exec sleep 60").WaitForStart(never);

        var starting = app.StartAsync();
        await app.UntilAsync("second", "Waiting");
        await app.CommandAsync("second", KnownResourceCommands.StartCommand);
        await starting;

        Assert.Equal("Running", app.Snapshot("second").State?.Text);
        Assert.Equal("NotStarted", app.Snapshot("never").State?.Text);
    }

    [Fact]
    public async Task WaitFor_ResourceOfOnesOwnKind_KeepsTheWaitWhenItPublishesBeforeStarted()
    {
        await using var app = new App();
        var release = app.State.File("release");
        var job = app.Shell("job", $"until [ -e {release} ]; do sleep 0.05; done");
        var order = new List<string>();
        app.Builder.AddResource(new OwnResource("own")).WaitForCompletion(job).OnInitializeResource(async (resource, e, token) =>
        {
            await e.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, e.Services), token);
            order.Add("own");
            await e.Notifications.PublishUpdateAsync(resource, last => last with { State = KnownResourceStates.Running });
        });
        app.Builder.Eventing.Subscribe<ResourceStoppedEvent>(job.Resource, (_, _) => Task.CompletedTask);

        var starting = app.StartAsync();
        await app.UntilAsync("own", "Waiting");
        order.Add("released");
        await File.WriteAllTextAsync(release, "", App.Token);
        await starting;

        await app.UntilAsync("own", "Running");
        Assert.Equal(["released", "own"], order);
    }

    [Fact]
    public async Task WaitFor_Value_IsNotWaitedFor()
    {
        await using var app = new App();
        var elsewhere = app.Builder.AddExternalService("elsewhere", "http://localhost:1/").WithHttpHealthCheck("/health");
        app.Shell("second", "exec sleep 60").WaitFor(elsewhere);

        await app.StartAsync();

        Assert.Equal("Running", app.Snapshot("second").State?.Text);
    }
}
