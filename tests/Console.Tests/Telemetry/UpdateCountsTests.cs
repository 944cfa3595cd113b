using Platform.Console.Telemetry;

namespace Platform.Console.Tests.Telemetry;

public sealed class UpdateCountsTests
{
    [Theory]
    [InlineData(100, 150, 0, 5, 50, 5)]
    [InlineData(0, 33, 0, 6, 33, 6)]
    [InlineData(100, 20, 50, 1, 20, 1)]
    [InlineData(100, 100, 5, 5, 0, 0)]
    public void Of_CountersBeforeAndAfter_IsWhatWasAdded(double allBefore, double allAfter, double failedBefore, double failedAfter, double requests, double failed)
    {
        var counts = UpdateCounts.Of(Series(allBefore), Series(allAfter), Series(failedBefore), Series(failedAfter));

        Assert.Equal(new VersionCount(requests, failed), counts.Of("v2"));
    }

    [Fact]
    public void Of_ASeriesThatBeganMeanwhile_CountsFromNothing() => Assert.Equal(new VersionCount(33, 6), UpdateCounts.Of([], Series(33), [], Series(6)).Of("v2"));

    [Theory]
    [InlineData(null)]
    [InlineData("v9")]
    public void Of_AVersionWithoutRequests_IsNothing(string? version) => Assert.Null(UpdateCounts.Of([], Series(33), [], []).Of(version));

    [Fact]
    public void Rate_WithoutRequests_IsZero() => Assert.Equal(0, new VersionCount(0, 0).Rate);

    [Fact]
    public void Queries_OfAHostileName_StayOneSelector() =>
        Assert.Contains("destination_workload=\"a\\\"} or vector(1) #\\\\\"", RolloutQueries.Total("default", "a\"} or vector(1) #\\"), StringComparison.Ordinal);

    [Fact]
    public void Queries_CountAsTheTemplatesDo() =>
        Assert.All(
            [RolloutQueries.Requests("n", "w"), RolloutQueries.ErrorRate("n", "w"), RolloutQueries.Latency("n", "w", 0.95), RolloutQueries.Total("n", "w"), RolloutQueries.Failed("n", "w")],
            query => Assert.Contains("response_code!=\"0\",response_flags!~\".*(DC|FI|DI).*\"", query, StringComparison.Ordinal));

    private static IReadOnlyList<TimeSeries> Series(double value) => [new(new Dictionary<string, string> { [RolloutQueries.Version] = "v2" }, [(1, value)])];
}
