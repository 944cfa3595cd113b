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
    [InlineData("FailedToStart", null, false, null, "Stopped", "FailedToStart")]
    [InlineData("Exited", null, false, null, "Stopped", "Exited")]
    [InlineData("RuntimeUnhealthy", null, false, null, "Unhealthy", "RuntimeUnhealthy")]
    [InlineData("SomethingNew", null, false, null, "Unhealthy", "SomethingNew")] // what nobody knows is not well
    public void Of_StateAndProbe_GivesStanding(string state, string? health, bool answered, string? failure, string standing, string? note)
    {
        var resource = new PlatformResource { Name = "gateway", State = state, Health = health };

        var component = Component.Of(resource, new ProbeAnswer(answered, failure, null));

        Assert.Equal(standing, component.Standing.ToString());
        Assert.Equal(note, component.Note);
    }
}
