using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Tests;

namespace Platform.LocalHosting.Tests;

public sealed class NotificationTests
{
    [Fact]
    public async Task WaitForHealthy_OfWhatHasEnded_FailsInATest()
    {
        await using var app = new App();
        app.Shell("job", "exit 1");
        await app.StartAsync();
        await app.UntilAsync("job", "Exited");

        await Assert.ThrowsAsync<DistributedApplicationException>(() => app.Notifications.WaitForResourceHealthyAsync("job", App.Token));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => app.Notifications.WaitForResourceHealthyAsync("job", WaitBehavior.WaitOnResourceUnavailable, soon.Token));
    }

    [Fact]
    public async Task Health_ThatGoesAndComesBack_IsShown()
    {
        await using var app = new App();
        var healthy = true;
        app.Builder.Services.AddHealthChecks().AddCheck("probe", () => Volatile.Read(ref healthy) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("away"));
        app.Builder.AddResource(new OwnResource("own")).WithHealthCheck("probe")
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Own", Properties = [new(CustomResourceKnownProperties.Source, "here")], State = KnownResourceStates.Running });
        await app.StartAsync();
        await app.Notifications.WaitForResourceHealthyAsync("own", App.Token).WaitAsync(TimeSpan.FromSeconds(10), App.Token);

        Volatile.Write(ref healthy, false);
        await app.Notifications.WaitForResourceAsync("own", change => change.Snapshot.HealthStatus == HealthStatus.Unhealthy, App.Token).WaitAsync(TimeSpan.FromSeconds(10), App.Token);
        Volatile.Write(ref healthy, true);
        await app.Notifications.WaitForResourceAsync("own", change => change.Snapshot.HealthStatus == HealthStatus.Healthy, App.Token).WaitAsync(TimeSpan.FromSeconds(10), App.Token);
    }

    [Fact]
    public async Task HealthCheck_NobodyRegistered_IsUnhealthyWithItsName()
    {
        await using var app = new App();
        app.Shell("job", "exec sleep 60").WithHealthCheck("nobody");
        await app.StartAsync();

        await Eventually.TrueAsync(() => app.Snapshot("job").HealthReports.Any(report => report.Description?.Contains("'nobody'") == true), "a reason");
        Assert.Equal(HealthStatus.Unhealthy, app.Snapshot("job").HealthStatus);
    }

    [Fact]
    public async Task Updates_FromManyAtOnce_AreAllKept()
    {
        await using var app = new App();
        var own = app.Builder.AddResource(new OwnResource("own"));
        await app.StartAsync();

        await Parallel.ForAsync(0, 200, (i, _) => new ValueTask(app.Notifications.PublishUpdateAsync(own.Resource, last => last with { Properties = last.Properties.Add(new($"p{i}", i)) })));

        Assert.Equal(200, app.Snapshot("own").Properties.Length);
    }

    [Fact]
    public async Task Watch_OfAStart_SeesEveryStateInOrder()
    {
        await using var app = new App();
        var first = app.Shell("first", "exec sleep 60");
        app.Shell("job", "exit 3").WaitForStart(first);
        var seen = new ConcurrentQueue<string>();
        app.Builder.Eventing.Subscribe<BeforeStartEvent>((e, ignored) =>
        {
            var notifications = e.Services.GetRequiredService<ResourceNotificationService>();
            async Task CollectAsync()
            {
                await foreach (var change in notifications.WatchAsync(App.Token))
                {
                    if (((IResource)change.Resource).Name == "job" && change.Snapshot.State is { } state && seen.LastOrDefault() != state.Text)
                    {
                        seen.Enqueue(state.Text);
                    }
                }
            }

            // Called, not scheduled: it listens before the first resource starts.
            _ = CollectAsync();
            return Task.CompletedTask;
        });
        await app.StartAsync();

        await Eventually.TrueAsync(() => seen.LastOrDefault() == "Exited", "the end");
        Assert.Equal(["Starting", "Waiting", "Starting", "Running", "Exited"], seen);
        Assert.True(app.Notifications.TryGetCurrentState(InstanceAnnotation.IdOf(first.Resource), out var current));
        Assert.Same(first.Resource, current.Resource);
    }

    [Theory]
    [InlineData("given", "Running")]
    [InlineData("missing", "ValueMissing")]
    [InlineData("made-up", "Running")]
    public async Task Parameter_WithOrWithoutValue_Shows(string name, string state)
    {
        await using var app = new App("--Parameters:given=1");
        app.Builder.AddParameter("given");
        app.Builder.AddParameter("missing", secret: true);
        app.Builder.AddParameter("made-up", new GenerateParameterDefault { MinLength = 30 });
        await app.StartAsync();

        Assert.Equal(state, app.Snapshot(name).State?.Text);
        Assert.Throws<NotSupportedException>(() => app.Builder.AddParameter("kept", new GenerateParameterDefault(), persist: true));
    }
}
