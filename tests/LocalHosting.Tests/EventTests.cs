using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Platform.LocalHosting.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task Events_OfAStart_ComeInAspiresOrder()
    {
        await using var app = new App();
        var events = new List<string>();
        var ready = new TaskCompletionSource();
        Task Note(string what)
        {
            lock (events)
            {
                events.Add(what);
            }

            return Task.CompletedTask;
        }

        app.Builder.Eventing.Subscribe<BeforeStartEvent>((e, _) => Note($"before start of {e.Model.Resources.Count}"));
        app.Builder.Eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) => Note("created"));
        app.Shell("job", "exec sleep 60").WithHttpEndpoint()
            .OnInitializeResource((_, _, _) => Note("initialize"))
            .OnResourceEndpointsAllocated((resource, _, _) => Note($"allocated {resource.GetEndpoint("http").Url.Length > 0}"))
            .OnBeforeResourceStarted((_, _, _) => Note("before started"))
            .OnResourceReady((_, _, _) =>
            {
                ready.SetResult();
                return Task.CompletedTask;
            });
        await app.StartAsync();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(30), App.Token);

        Assert.Equal(["before start of 1", "initialize", "allocated True", "before started", "created"], events);
    }

    [Fact]
    public async Task ReadyAndStopped_OncePerRun_AreToldEachTime()
    {
        await using var app = new App();
        var (ready, stopped) = (0, 0);
        app.Shell("job", "exec sleep 60")
            .OnResourceReady((_, _, _) => Task.FromResult(Interlocked.Increment(ref ready)))
            .OnResourceStopped((_, _, _) => Task.FromResult(Interlocked.Increment(ref stopped)));
        await app.StartAsync();

        foreach (var run in new[] { 1, 2 })
        {
            await Platform.Tests.Eventually.TrueAsync(() => Volatile.Read(ref ready) == run, $"ready {run}");
            await app.CommandAsync("job", "stop");
            await Platform.Tests.Eventually.TrueAsync(() => Volatile.Read(ref stopped) == run, $"stopped {run}");
            await app.CommandAsync("job", "start");
        }
    }

    [Fact]
    public async Task Publish_ToSeveral_IsSequentialInOrderAndEndsWithAnException()
    {
        var eventing = new DistributedApplicationEventing();
        var order = new List<int>();
        foreach (var number in new[] { 1, 2, 3 })
        {
            eventing.Subscribe<AfterResourcesCreatedEvent>(async (_, _) =>
            {
                await Task.Yield();
                order.Add(number);
                if (number == 2)
                {
                    throw new InvalidOperationException("two");
                }
            });
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => eventing.PublishAsync(new AfterResourcesCreatedEvent(null!), App.Token));

        Assert.Equal([1, 2], order);
    }

    [Fact]
    public async Task Unsubscribe_ThenPublish_CallsNobody()
    {
        var eventing = new DistributedApplicationEventing();
        var called = false;
        var subscription = eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) => Task.FromResult(called = true));

        eventing.Unsubscribe(subscription);
        await eventing.PublishAsync(new AfterResourcesCreatedEvent(null!), App.Token);

        Assert.False(called);
    }
}
