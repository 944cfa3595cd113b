using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers.Analysis;

public sealed class OngoingMeasurementsTests
{
    private static readonly ObjectName Key = new("default", "run");

    [Fact]
    public async Task EnterAsync_SecondTurnOnARun_WaitsForTheFirst()
    {
        await using var ongoing = new OngoingMeasurements();
        var first = await ongoing.EnterAsync(Key, CancellationToken.None);
        var second = ongoing.EnterAsync(Key, CancellationToken.None);
        using var other = await ongoing.EnterAsync(new ObjectName("default", "other"), CancellationToken.None);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Start_UntilFinish_MetricIsUnderWay()
    {
        await using var ongoing = new OngoingMeasurements();
        using var turn = await ongoing.EnterAsync(Key, CancellationToken.None);
        turn.Start("1", ["a", "b"], stop => Task.CompletedTask);
        Assert.Equal(["a", "b"], turn.UnderWay("1").Order());
        turn.Finish("1", ["a"]);
        Assert.Equal(["b"], turn.UnderWay("1"));
        Assert.Equal(1, ongoing.Count);
    }

    [Fact]
    public async Task UnderWay_RunOfTheSameNameButAnotherUid_StartsAfresh()
    {
        await using var ongoing = new OngoingMeasurements();
        using var turn = await ongoing.EnterAsync(Key, CancellationToken.None);
        var cancelled = new TaskCompletionSource();
        turn.Start("1", ["a"], stop => CancelledAsync(cancelled, stop));
        Assert.Empty(turn.UnderWay("2"));
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        turn.Start("2", ["a"], stop => Task.CompletedTask);
        turn.Finish("1", ["a"]); // the old one's result comes late
        Assert.Equal(["a"], turn.UnderWay("2"));
    }

    [Fact]
    public async Task DisposeAsync_WithMeasurementsUnderWay_CancelsAndWaits()
    {
        var ongoing = new OngoingMeasurements();
        var cancelled = new TaskCompletionSource();
        using (var turn = await ongoing.EnterAsync(Key, CancellationToken.None))
        {
            turn.Start("1", ["a"], stop => CancelledAsync(cancelled, stop));
        }

        await ongoing.DisposeAsync();
        Assert.True(cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_GivenUp_LeavesTheRunFree()
    {
        await using var ongoing = new OngoingMeasurements();
        using var stop = new CancellationTokenSource();
        var first = await ongoing.EnterAsync(Key, CancellationToken.None);
        var second = ongoing.EnterAsync(Key, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await ongoing.EnterAsync(Key, CancellationToken.None)).Dispose();
    }

    private static async Task CancelledAsync(TaskCompletionSource cancelled, CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
        catch (OperationCanceledException)
        {
            cancelled.SetResult();
        }
    }
}
