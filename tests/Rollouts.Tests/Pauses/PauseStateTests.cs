using Platform.Manifests;

namespace Platform.Rollouts.Pauses;

/// <summary>What a turn's pauses and aborts make of the status.</summary>
public sealed class PauseStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Before = Now.AddMinutes(-5);

    [Theory]
    // "step" is a pause that was there before, "+" adds, "-" removes, in order; then what is left.
    [InlineData("", "", "", false)]
    [InlineData("step", "", "step@before", true)]
    [InlineData("step", "+step", "step@before", true)] // added again it goes on, and does not begin anew
    [InlineData("", "+step", "step@now", true)]
    [InlineData("", "+step +step", "step@now", true)]
    [InlineData("step", "-step", "", false)]
    [InlineData("step", "-analysis", "step@before", true)]
    [InlineData("step analysis", "-step", "analysis@before", true)]
    [InlineData("step", "+analysis", "step@before analysis@now", true)]
    [InlineData("step", "-step +step", "step@now", true)]
    [InlineData("step", "clear", "", false)]
    [InlineData("step", "+analysis clear", "", false)]
    [InlineData("step", "abort", "", false)] // what is given up does not wait
    [InlineData("step", "abort unabort", "step@before", true)]
    public void ApplyTo_WhatATurnDid_LeavesThese(string there, string done, string left, bool isPaused)
    {
        var state = Done(Status(there), done);
        var status = state.ApplyTo(Status(there));
        Assert.Equal(left, string.Join(' ', (status.PauseConditions ?? []).Select(pause => $"{pause.Reason}@{(pause.StartTime == Now ? "now" : "before")}")));
        Assert.Equal(isPaused, status.ControllerPause == true);
    }

    [Theory]
    [InlineData(false, "", false, null)]
    [InlineData(true, "", true, null)]
    [InlineData(false, "abort", true, "bad")]
    [InlineData(true, "abort", true, "bad")]
    [InlineData(true, "unabort", false, null)]
    [InlineData(true, "unabort abort", true, "bad")] // found bad after an older abort was taken back
    [InlineData(false, "abort other", true, "bad")] // the first reason counts
    [InlineData(true, "clear", true, null)] // no pause is left, the abort is
    public void IsAborted_WhatATurnDid_IsAsFound(bool wasAborted, string done, bool isAborted, string? message)
    {
        var before = Status("") with { Abort = wasAborted ? true : null, AbortedAt = wasAborted ? Before : null };
        var state = Done(before, done);
        var status = state.ApplyTo(before);
        Assert.Equal((isAborted, message, isAborted), (state.IsAborted, state.AbortMessage, status.Abort == true));
        Assert.Equal(!isAborted ? null : wasAborted ? Before : Now, status.AbortedAt);
    }

    [Theory]
    [InlineData(true, "", true)]
    [InlineData(true, "step", false)]
    [InlineData(false, "", false)]
    [InlineData(false, "step", false)]
    public void WasResumed_ControllerPauseWithoutAPause_IsAPersonsDoing(bool controllerPause, string there, bool expected) =>
        Assert.Equal(expected, new PauseState(Status(there) with { ControllerPause = controllerPause }, Now).WasResumed);

    private static PauseState Done(RolloutStatus status, string done)
    {
        var state = new PauseState(status, Now);
        foreach (var one in done.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Do(state, one);
        }

        return state;
    }

    private static void Do(PauseState state, string one)
    {
        switch (one)
        {
            case "clear":
                state.Clear();
                break;
            case "abort":
                state.Abort("bad");
                break;
            case "other":
                state.Abort("worse");
                break;
            case "unabort":
                state.RemoveAbort();
                break;
            case ['+', .. var reason]:
                state.Add(reason);
                break;
            case ['-', .. var reason]:
                state.Remove(reason);
                break;
            default:
                throw new ArgumentException(one, nameof(one));
        }
    }

    private static RolloutStatus Status(string there)
    {
        var pauses = there.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(reason => new PauseCondition { Reason = reason, StartTime = Before }).ToList();
        return new RolloutStatus { PauseConditions = pauses.Count == 0 ? null : pauses, ControllerPause = pauses.Count == 0 ? null : true };
    }
}
