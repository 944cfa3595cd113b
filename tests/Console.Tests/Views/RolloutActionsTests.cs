using Platform.Console.Views.Actions;
using Platform.Console.Watching;

namespace Platform.Console.Tests.Views;

public sealed class RolloutActionsTests
{
    public static TheoryData<string, string> Possible => new()
    {
        { "going out", "promote promote-full pause abort undo set-image" },
        { "paused", "promote promote-full pause abort undo set-image" },
        { "held", "promote promote-full abort undo set-image" },
        { "settled", "pause undo set-image" },
        { "settled and held", "promote undo set-image" },
        { "aborted", "pause retry undo set-image" },
        { "first", "pause set-image" },
        { "full promotion", "promote pause abort undo set-image" },
    };

    [Theory]
    [MemberData(nameof(Possible))]
    public void Of_ARolloutInThisState_AllowsTheseAndSaysWhyNotTheOthers(string state, string expected)
    {
        var actions = RolloutActions.Of(State(state));

        Assert.Equal(expected, string.Join(' ', actions.Where(action => action.IsPossible).Select(action => action.Key)));
        Assert.All(actions.Where(action => !action.IsPossible), action => Assert.EndsWith(".", action.Impossible, StringComparison.Ordinal));
        Assert.All(actions, action => Assert.EndsWith(".", action.Confirmation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("going out", ActionName.Retry, "Only an aborted update can be retried.")]
    [InlineData("settled", ActionName.Abort, "Nothing goes out: v2 serves everyone.")]
    [InlineData("settled", ActionName.Promote, "Nothing goes out: v2 serves everyone.")]
    [InlineData("aborted", ActionName.Promote, "The update was aborted; retry it first.")]
    [InlineData("held", ActionName.Pause, "It is paused by hand already.")]
    [InlineData("first", ActionName.Undo, "There is no other revision.")]
    public void Find_WhatIsNotPossible_SaysWhy(string state, ActionName name, string expected) => Assert.Equal(expected, RolloutActions.Find(State(state), name).Impossible);

    [Theory]
    [InlineData("going out", "Step 2 of 6 (analysis) is skipped.")]
    [InlineData("paused", "The pause ends and the rollout goes on.")]
    public void Promote_Confirmation_SaysWhatWillHappen(string state, string expected) => Assert.Equal(expected, RolloutActions.Find(State(state), ActionName.Promote).Confirmation);

    [Fact]
    public void UndoTargets_AreAllButTheCurrent() => Assert.Equal([(1, "v1")], RolloutActions.UndoTargets(Sample.Family()));

    [Fact]
    public void Parse_Key_IsTheInverse()
    {
        Assert.All(Enum.GetValues<ActionName>(), name => Assert.Equal(name, ActionView.Parse(ActionView.KeyOf(name))));
        Assert.Null(ActionView.Parse("delete"));
    }

    private static RolloutFamily State(string state) => state switch
    {
        "going out" => Sample.Family("""{"currentStepIndex":1}"""),
        "paused" => Sample.Family("""{"currentStepIndex":5,"pauseConditions":[{"reason":"CanaryPauseStep"}]}"""),
        "held" => Sample.Family("""{"currentStepIndex":1}""", """{"paused":true}"""),
        "settled" => Sample.Settled(),
        "settled and held" => Sample.Family("""{"phase":"Paused","stableRS":"bbb","currentStepIndex":6}""", """{"paused":true}"""),
        "aborted" => Sample.Aborted(),
        "first" => Sample.Family("""{"stableRS":"bbb"}""") with { ReplicaSets = [Sample.ReplicaSet("bbb", 1, "v2")] },
        "full promotion" => Sample.Family("""{"currentStepIndex":1,"promoteFull":true}"""),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };
}
