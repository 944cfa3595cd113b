using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Tests.Routing;

public class RetryModelTests
{
    [Theory]
    [InlineData("ConnectFailure, RefusedStream", null, true)]
    [InlineData("None", null, true)]
    [InlineData("ConnectFailure", 1, false)]
    [InlineData("ServerError", null, false)]
    [InlineData("ConnectFailure, GrpcUnavailable", null, false)]
    public void IsOnlyBeforeSending_NeedsNeitherAnswersNorBodies(string conditions, int? perTrySeconds, bool expected) =>
        Assert.Equal(expected, Policy(conditions, perTrySeconds).IsOnlyBeforeSending);

    [Fact]
    public void IsOnlyBeforeSending_OfTheDefault_IsTrue() => Assert.True(RetryModel.Default.IsOnlyBeforeSending);

    private static RetryModel Policy(string conditions, int? perTrySeconds) => new()
    {
        Attempts = 2,
        Conditions = Enum.Parse<RetryConditions>(conditions),
        PerTryTimeout = perTrySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };
}
