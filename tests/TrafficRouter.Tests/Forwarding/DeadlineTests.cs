using Platform.Tests;
using Platform.TrafficRouter.Forwarding;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class DeadlineTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();

    [Fact]
    public void Total_CountsFromTheRequestsEnd()
    {
        using var deadline = new Deadline(Second, null, _time);
        var token = deadline.StartTry();
        _time.Advance(10 * Second);
        Assert.False(token.IsCancellationRequested);
        deadline.Start();
        _time.Advance(Second - TimeSpan.FromMilliseconds(1));
        Assert.False(token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(token.IsCancellationRequested);
        Assert.True(deadline.HasPassed);
    }

    [Fact]
    public void Start_Twice_CountsFromTheFirst()
    {
        using var deadline = new Deadline(Second, null, _time);
        deadline.Start();
        _time.Advance(Second / 2);
        deadline.Start();
        _time.Advance(Second / 2);
        Assert.True(deadline.HasPassed);
    }

    [Fact]
    public void Try_HasItsOwnTime_EachTime()
    {
        using var deadline = new Deadline(10 * Second, Second, _time);
        deadline.Start();
        for (var i = 0; i < 3; i++)
        {
            var token = deadline.StartTry();
            Assert.False(deadline.HasTryPassed);
            _time.Advance(Second);
            Assert.True(token.IsCancellationRequested);
            Assert.True(deadline.HasTryPassed);
            Assert.False(deadline.HasPassed);
        }
    }

    [Fact]
    public void Try_BeforeTheRequestsEnd_IsNotCounted()
    {
        using var deadline = new Deadline(null, Second, _time);
        var token = deadline.StartTry();
        _time.Advance(10 * Second);
        Assert.False(token.IsCancellationRequested);
        deadline.Start();
        _time.Advance(Second);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void AnswerBegan_LeavesTheTotalAlone()
    {
        using var deadline = new Deadline(3 * Second, Second, _time);
        deadline.Start();
        var token = deadline.StartTry();
        deadline.AnswerBegan();
        _time.Advance(2 * Second);
        Assert.False(token.IsCancellationRequested);
        _time.Advance(Second);
        Assert.True(token.IsCancellationRequested);
        Assert.True(deadline.HasPassed);
    }

    [Fact]
    public void Start_AfterDispose_DoesNothing()
    {
        var deadline = new Deadline(Second, Second, _time);
        deadline.StartTry();
        deadline.Dispose();
        deadline.Start();
        _time.Advance(2 * Second);
    }
}
