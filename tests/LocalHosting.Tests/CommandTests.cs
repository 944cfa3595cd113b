using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task Command_OfOnesOwn_IsGivenTheIdAndReturnsItsResult()
    {
        await using var app = new App();
        string? given = null;
        app.Shell("job", "exec sleep 60")
            .WithCommand("promote", "Promote", context =>
            {
                given = context.ResourceName;
                return Task.FromResult(CommandResults.Success());
            })
            .WithCommand("refuse", "Refuse", _ => Task.FromResult(CommandResults.Failure("not today")))
            .WithCommand("throw", "Throw", _ => throw new InvalidOperationException("broken"))
            .WithCommand("cancel", "Cancel", context => Task.FromCanceled<ExecuteCommandResult>(new CancellationToken(canceled: true)));
        await app.StartAsync();

        Assert.True((await app.CommandAsync("job", "promote")).Success);
        Assert.Matches("^job-[a-z]{8}$", given);
        Assert.True((await app.CommandAsync(given!, "promote")).Success);
        Assert.Equal("not today", (await app.CommandAsync("job", "refuse")).ErrorMessage);
        Assert.Equal("broken", (await app.CommandAsync("job", "throw")).ErrorMessage);
        Assert.True((await app.CommandAsync("job", "cancel")).Canceled);
        Assert.Contains("not today", app.Text("logs/job.log"));
    }

    [Fact]
    public async Task State_OfACommand_FollowsTheResource()
    {
        await using var app = new App();
        app.Shell("job", "exec sleep 60").WithExplicitStart().WithCommand("drain", "Drain", _ => Task.FromResult(CommandResults.Success()), new CommandOptions
        {
            ConfirmationMessage = "Sure?",
            UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
        }).WithCommand("odd", "Odd", _ => Task.FromResult(CommandResults.Success()), new CommandOptions { UpdateState = _ => throw new InvalidOperationException() });
        await app.StartAsync();
        Assert.Equal(
            [("drain", ResourceCommandState.Hidden, "Sure?"), ("odd", ResourceCommandState.Disabled, null), ("start", ResourceCommandState.Enabled, null), ("stop", ResourceCommandState.Disabled, null), ("restart", ResourceCommandState.Disabled, null)],
            app.Snapshot("job").Commands.Select(command => (command.Name, command.State, command.ConfirmationMessage)));

        await app.CommandAsync("job", "start");

        Assert.Equal(
            [ResourceCommandState.Enabled, ResourceCommandState.Disabled, ResourceCommandState.Disabled, ResourceCommandState.Enabled, ResourceCommandState.Enabled],
            app.Snapshot("job").Commands.Select(command => command.State));
    }

    [Fact]
    public async Task Command_OfOneName_ExistsOnce()
    {
        await using var app = new App();
        var job = app.Shell("job", "true").WithCommand("a", "A", _ => Task.FromResult(CommandResults.Success()));
        Assert.Throws<DistributedApplicationException>(() => job.WithCommand("a", "A", _ => Task.FromResult(CommandResults.Success())));
    }
}
