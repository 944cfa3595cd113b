namespace Platform.Cli.Lifecycle.Tests;

public sealed class ComponentTests
{
    [Theory]
    [InlineData("Running", "Healthy", true, null, "Healthy", null)]
    [InlineData("Running", null, false, null, "Healthy", null)]
    [InlineData("Running", "Unhealthy", true, null, "Healthy", null)] // what it says itself is newer
    [InlineData("Running", "Unhealthy", false, null, "Unhealthy", "Unhealthy")]
    [InlineData("Running", "Healthy", false, "connection refused", "Unhealthy", "connection refused")]
    [InlineData("NotStarted", null, false, null, "Idle", null)]
    [InlineData("Waiting", null, false, null, "Starting", null)]
    [InlineData("", null, false, null, "Starting", null)]
    [InlineData("FailedToStart", null, false, null, "Stopped", "FailedToStart; see logs/gateway.log")]
    [InlineData("Exited", null, false, null, "Stopped", "Exited; see logs/gateway.log")]
    [InlineData("RuntimeUnhealthy", null, false, null, "Unhealthy", "RuntimeUnhealthy")]
    [InlineData("SomethingNew", null, false, null, "Unhealthy", "SomethingNew")] // what nobody knows is not well
    public void Of_StateAndProbe_GivesStanding(string state, string? health, bool answered, string? failure, string standing, string? note)
    {
        var resource = new PlatformResource { Name = "gateway", State = state, Health = health };

        var component = Component.Of(resource, new ProbeAnswer(answered, failure, null));

        Assert.Equal(standing, component.Standing.ToString());
        Assert.Equal(note, component.Note);
    }

    [Theory]
    [InlineData("webapp-0", true)]
    [InlineData("webapp-12", true)]
    [InlineData("control-plane", false)]
    [InlineData("webapp-", false)]
    [InlineData("-1", false)]
    [InlineData("prometheus", false)]
    public void IsPodSlot_Name_IsNumbered(string name, bool expected) => Assert.Equal(expected, new PlatformResource { Name = name }.IsPodSlot);

    [Fact]
    public void Of_SlotWhosePodEnded_IsIdle() =>
        Assert.Equal(Standing.Idle, Component.Of(new PlatformResource { Name = "webapp-0", State = "Exited", ExitCode = 143 }, default).Standing);
}
