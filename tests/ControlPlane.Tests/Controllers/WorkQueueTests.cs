using Platform.ControlPlane.Store;
using Platform.Tests;

namespace Platform.ControlPlane.Controllers;

public sealed class WorkQueueTests
{
    private static readonly ObjectName A = new("default", "a");
    private static readonly ObjectName B = new("default", "b");
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Add_Twice_IsHandedOutOnce()
    {
        using var queue = new WorkQueue(_time);
        queue.Add(A);
        queue.Add(A);
        queue.Add(B);

        Assert.Equal([A, B], [(await queue.TakeAsync(default)).Key, (await queue.TakeAsync(default)).Key]);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task Add_WhileWorkedOn_IsHandedOutAfterwardsOnce()
    {
        using var queue = new WorkQueue(_time);
        queue.Add(A);
        await queue.TakeAsync(default);
        queue.Add(A);
        queue.Add(A);
        var next = queue.TakeAsync(default);

        Assert.False(next.IsCompleted);
        queue.Done(A);
        Assert.Equal(A, (await next).Key);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void AddAfter_Several_TheEarliestCounts()
    {
        using var queue = new WorkQueue(_time);
        queue.AddAfter(A, TimeSpan.FromSeconds(10));
        queue.AddAfter(A, TimeSpan.FromSeconds(2));
        queue.AddAfter(A, TimeSpan.FromSeconds(5));

        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(0, queue.Count);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, queue.Count);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void AddAt_ATimeByNow_IsNowIfItIsPast(int seconds, bool expected)
    {
        using var queue = new WorkQueue(_time);
        queue.AddAt(A, _time.GetUtcNow() + TimeSpan.FromSeconds(seconds));
        Assert.Equal(expected, queue.Count == 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void AddAfter_NoDelay_IsNow()
    {
        using var queue = new WorkQueue(_time);
        queue.AddAfter(A, TimeSpan.Zero);

        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void AddFailed_AgainAndAgain_DoublesUpToHalfAMinuteAndForgets()
    {
        using var queue = new WorkQueue(_time);
        var delays = Enumerable.Range(0, 13).Select(_ => queue.AddFailed(A).TotalMilliseconds).ToList();
        queue.Forget(A);

        Assert.Equal([20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10240, 20480, 30000, 30000], delays);
        Assert.Equal(20, queue.AddFailed(A).TotalMilliseconds);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(5, 0)]
    [InlineData(5, 3)]
    public async Task TakeAsync_AKey_WaitedSinceItWasDueNotSinceItWasAdded(int delay, int waits)
    {
        using var queue = new WorkQueue(_time);
        queue.AddAfter(A, TimeSpan.FromSeconds(delay));
        _time.Advance(TimeSpan.FromSeconds(delay));
        _time.Advance(TimeSpan.FromSeconds(waits));
        queue.Add(A);

        Assert.Equal((A, TimeSpan.FromSeconds(waits)), await queue.TakeAsync(default));
    }
}
