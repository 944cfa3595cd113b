using Platform.TrafficRouter.ConnectionPools;

namespace Platform.TrafficRouter.Tests.ConnectionPools;

public class CircuitBreakerTests
{
    private readonly CircuitBreaker _breaker = new();

    [Fact]
    public async Task EnterAsync_MaxRequests_RefusesTheNext()
    {
        var limits = new ConnectionPoolModel { MaxRequests = 2 };
        Assert.Equal([Admission.Admitted, Admission.Admitted, Admission.Overflow], [await EnterAsync(limits), await EnterAsync(limits), await EnterAsync(limits)]);
        _breaker.Leave(limits);
        Assert.Equal(Admission.Admitted, await EnterAsync(limits));
        Assert.Equal(1, _breaker.RequestOverflow);
    }

    [Fact]
    public async Task EnterAsync_MaxConnections_WaitsFirstComeFirstServed()
    {
        var limits = new ConnectionPoolModel { MaxConnections = 1, MaxPendingRequests = 2 };
        Assert.Equal(Admission.Admitted, await EnterAsync(limits));
        var (first, second) = (EnterAsync(limits), EnterAsync(limits));
        Assert.Equal(Admission.Overflow, await EnterAsync(limits));
        Assert.Equal((2, 1L, false), (_breaker.Pending, _breaker.PendingOverflow, first.IsCompleted));
        _breaker.Leave(limits);
        Assert.Equal(Admission.Admitted, await first);
        Assert.False(second.IsCompleted);
        _breaker.Leave(limits);
        Assert.Equal(Admission.Admitted, await second);
        _breaker.Leave(limits);
        Assert.Equal(0, _breaker.Active);
    }

    [Fact]
    public async Task EnterAsync_ClientLeavesWhileItWaits_GivesItsPlaceUp()
    {
        var limits = new ConnectionPoolModel { MaxConnections = 1 };
        await EnterAsync(limits);
        using var client = new CancellationTokenSource();
        var first = _breaker.EnterAsync(limits, client.Token).AsTask();
        var second = EnterAsync(limits);
        await client.CancelAsync();
        Assert.Equal(Admission.Canceled, await first);
        _breaker.Leave(limits);
        Assert.Equal(Admission.Admitted, await second);
        Assert.Equal((1, 0), (_breaker.Active, _breaker.Pending));
    }

    [Fact]
    public async Task Leave_LimitLiftedMeanwhile_LetsAllWaitersIn()
    {
        var limits = new ConnectionPoolModel { MaxConnections = 1 };
        await EnterAsync(limits);
        var waiting = Enumerable.Range(0, 5).Select(_ => EnterAsync(limits)).ToList();
        _breaker.Leave(ConnectionPoolModel.Default);
        Assert.All(await Task.WhenAll(waiting), admission => Assert.Equal(Admission.Admitted, admission));
        Assert.Equal(5, _breaker.Active);
    }

    [Fact]
    public async Task EnterAsync_ManyAtOnce_NeverMoreThanTheLimitUnderWay()
    {
        var limits = new ConnectionPoolModel { MaxConnections = 3 };
        var (active, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            Assert.Equal(Admission.Admitted, await EnterAsync(limits));
            var now = Interlocked.Increment(ref active);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref active);
            _breaker.Leave(limits);
        })));
        Assert.InRange(most, 1, 3);
        Assert.Equal((0, 0), (_breaker.Active, _breaker.Pending));
    }

    [Theory]
    [InlineData(2, null, 100, 2)]
    [InlineData(2, 20.0, 100, 20)] // a budget takes the place of maxRetries
    [InlineData(2, 20.0, 5, 3)] // but some are always allowed
    public async Task TryBeginRetry_Limits(int maxRetries, double? budget, int active, int allowed)
    {
        var limits = new ConnectionPoolModel { MaxRetries = maxRetries, RetryBudget = budget is { } percent ? new RetryBudgetModel(percent, 3) : null };
        for (var i = 0; i < active; i++)
        {
            await EnterAsync(limits);
        }

        Assert.Equal(allowed, Enumerable.Range(0, 200).Count(_ => _breaker.TryBeginRetry(limits)));
        Assert.Equal(200 - allowed, _breaker.RetryOverflow);
        _breaker.EndRetry();
        Assert.True(_breaker.TryBeginRetry(limits));
    }

    [Fact]
    public void HasLimits_OnlyWhereThereIsOne()
    {
        Assert.False(ConnectionPoolModel.Default.HasLimits);
        Assert.False(new ConnectionPoolModel { MaxPendingRequests = 1 }.HasLimits); // nothing waits without maxConnections
        Assert.True(new ConnectionPoolModel { MaxConnections = 1 }.HasLimits);
        Assert.True(new ConnectionPoolModel { MaxRequests = 1 }.HasLimits);
        Assert.True(new ConnectionPoolModel { MaxRetries = 1 }.HasLimits);
    }

    private Task<Admission> EnterAsync(ConnectionPoolModel limits) => _breaker.EnterAsync(limits, TestContext.Current.CancellationToken).AsTask();

    private static void InterlockedMax(ref int most, int value)
    {
        var known = Volatile.Read(ref most);
        while (value > known && Interlocked.CompareExchange(ref most, value, known) is var seen && seen != known)
        {
            known = seen;
        }
    }
}
