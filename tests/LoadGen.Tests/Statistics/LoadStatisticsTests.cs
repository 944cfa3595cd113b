using Platform.LoadGen.Statistics;

namespace Platform.LoadGen.Tests.Statistics;

public sealed class LoadStatisticsTests
{
    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now;
    }

    [Theory]
    [InlineData(200, null, false)]
    [InlineData(302, null, false)]
    [InlineData(404, null, true)]
    [InlineData(500, null, true)]
    [InlineData(100, null, true)]
    [InlineData(0, "Timeout", true)]
    [InlineData(200, "Reset", true)]
    public void IsFailure_Outcome_IsAnythingButACompleteGoodAnswer(int status, string? error, bool failure) =>
        Assert.Equal(failure, new Outcome("v1", status, error is null ? null : Enum.Parse<ClientError>(error), TimeSpan.Zero).IsFailure);

    [Fact]
    public void Report_SeveralSeconds_HasTotalAndWindowsByVersion()
    {
        var clock = new Clock();
        var statistics = new LoadStatistics(clock);
        for (var second = 0; second < 30; second++)
        {
            clock.Now = TimeSpan.FromSeconds(second + 0.5);
            for (var i = 0; i < 10; i++)
            {
                statistics.Sent(TimeSpan.FromMilliseconds(1));
                statistics.Finished(new Outcome(i == 0 ? "v2" : "v1", i == 0 && second >= 28 ? 500 : 200, null, TimeSpan.FromMilliseconds(i == 0 ? 100 : 10)));
            }
        }

        clock.Now = TimeSpan.FromSeconds(30);
        statistics.Sent(TimeSpan.Zero);
        statistics.Dropped();
        var report = statistics.Report();
        Assert.Equal(1, report.InFlight);
        Assert.Equal((300, 302, 1), (report.Total.All.Requests, report.Total.Scheduled, report.Total.Dropped));
        Assert.Equal((30.0, 1.0, 10.0), (report.Total.Seconds, report.Last1s.Seconds, report.Last10s.Seconds));
        Assert.Equal((100, 10), (report.Last10s.All.Requests, report.Last1s.All.Requests));
        Assert.Equal((10.0, 10.0), (report.Last10s.Rps, report.Last1s.Rps));
        Assert.Equal((30, 2), (report.Total.Versions["v2"].Requests, report.Total.Versions["v2"].Failures));
        Assert.Equal(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(28.5), report.Total.Versions["v2"].FirstFailure);
        Assert.Equal(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(29.5), report.Total.Versions["v2"].LastFailure);
        Assert.Null(report.Total.Versions["v1"].FirstFailure);
        Assert.InRange(report.Total.Versions["v1"].P99Ms!.Value, 9.9, 10.1);
        Assert.InRange(report.Total.All.P99Ms!.Value, 99, 101);
        Assert.Equal(2, report.Last10s.All.Status["5xx"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(1000)]
    public void Report_AfterASilence_WindowsShowItAndNothingOld(int silent)
    {
        var clock = new Clock();
        var statistics = new LoadStatistics(clock);
        for (var second = 0; second < 20; second++)
        {
            clock.Now = TimeSpan.FromSeconds(second);
            statistics.Sent(TimeSpan.Zero);
            statistics.Finished(new Outcome("v1", 200, null, TimeSpan.Zero));
        }

        clock.Now += TimeSpan.FromSeconds(silent + 1);
        var report = statistics.Report();
        Assert.Equal(0, report.Last1s.All.Requests);
        Assert.Equal(Math.Max(0, 10 - silent), report.Last10s.All.Requests);
        Assert.Equal(20, report.Total.All.Requests);
    }

    [Fact]
    public void Reset_WithRequestsInFlight_CountsThemWhenTheyEnd()
    {
        var clock = new Clock { Now = TimeSpan.FromSeconds(5.5) };
        var statistics = new LoadStatistics(clock);
        statistics.Sent(TimeSpan.Zero);
        clock.Now = TimeSpan.FromSeconds(9);
        statistics.Reset();
        Assert.Equal((1, 0), (statistics.Report().InFlight, statistics.Report().Total.Scheduled));
        statistics.Finished(new Outcome("v1", 200, null, TimeSpan.Zero));
        Assert.Equal((0, 1), (statistics.Report().InFlight, statistics.Report().Total.All.Requests));
        Assert.Equal(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(9), statistics.Report().Since);
    }

    [Fact]
    public void Finished_EverNewVersions_StaysBounded()
    {
        var statistics = new LoadStatistics(new Clock());
        for (var i = 0; i < 1000; i++)
        {
            statistics.Sent(TimeSpan.Zero);
            statistics.Finished(new Outcome($"v{i}", 200, null, TimeSpan.Zero));
        }

        var total = statistics.Report().Total;
        Assert.Equal(51, total.Versions.Count);
        Assert.Equal(950, total.Versions["other"].Requests);
        Assert.Equal(1000, total.All.Requests);
    }
}
