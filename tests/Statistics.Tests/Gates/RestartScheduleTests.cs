namespace Platform.Statistics.Tests;

public class RestartScheduleTests
{
    [Theory]
    // begun, step before, interval before, cash, seconds, step, steps -> stake
    [InlineData(false, 0, 0, 1.0, 0, 0, 3, 0.6)]
    [InlineData(false, 0, 0, 1.0, 500, 2, 3, 0.6)]
    [InlineData(true, 0, 0, 0.4, 9.999, 0, 3, 0)]
    [InlineData(true, 0, 0, 0.4, 10, 0, 3, 0.1)]
    [InlineData(true, 0, 1, 0.3, 19, 0, 3, 0)]
    [InlineData(true, 0, 1, 0.3, 20, 0, 3, 0.2 / 6)]
    [InlineData(true, 0, 1, 0.3, 1000, 0, 3, 0.2 / 10_100)]
    [InlineData(true, 0, 9, 0.3, 20, 0, 3, 0)] // a clock set back
    [InlineData(true, 0, 0, 0.4, 60, 1, 3, 0.1)]
    [InlineData(true, 0, 0, 0.4, 60, 2, 3, 0.1)]
    [InlineData(true, 2, 6, 0.4, 60, 1, 3, 0)] // a step back is no later step
    [InlineData(true, 0, 0, 0.4, 60, 1, 1, 0)] // more steps than were announced
    [InlineData(true, 0, 0, 0.05, 60, 1, 3, 0.05)] // what is left, and no more
    [InlineData(true, 0, 0, 0.0, 10, 0, 3, 0)]
    public void Stake_Batch_IsTheSchedules(bool begun, int before, int interval, double cash, double seconds, int step, int steps, double expected)
    {
        var model = GateModel.ErrorsAndLatency(steps);
        var state = GateState.Create(model);
        (state.HasBegun, state.Step, state.Interval, state.Cash) = (begun, before, interval, cash);
        Assert.Equal(expected, RestartSchedule.Stake(state, model, TimeSpan.FromSeconds(seconds), step), 1e-12);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(100, 100)]
    public void Observe_HoursOfBatches_SpendAtMostTheStake(int steps, int announced)
    {
        var gate = Play.Errors(announced);
        for (var second = 0; second < 20_000; second += 7)
        {
            gate.Second(second, new ArmCounts(1, 1), default, second * steps / 20_000);
        }

        Assert.InRange(gate.State.Cash, 0, 0.4);
        Assert.InRange(gate.State.Interval, 1, 2000);
    }
}
