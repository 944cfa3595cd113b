using System.Diagnostics;
using OpenTelemetry.Trace;
using Platform.ServiceDefaults.Telemetry;

namespace Platform.ServiceDefaults.Tests.Telemetry;

public sealed class TraceSamplerTests
{
    [Theory]
    [InlineData(5, 1000, 10, 50)]
    [InlineData(5, 1, 10, 10)]
    [InlineData(0.5, 100, 10, 6)]
    [InlineData(0, 100, 10, 1)]
    public void ShouldSample_WhereTracesBegin_TakesSoManyASecond(double perSecond, int requestsPerSecond, int seconds, int expected)
    {
        var time = new ManualTime();
        var sampler = new TraceSampler(time, perSecond);
        var taken = 0;
        for (var i = 0; i < requestsPerSecond * seconds; i++)
        {
            taken += Decide(sampler, default) == SamplingDecision.RecordAndSample ? 1 : 0;
            time.Advance(TimeSpan.FromSeconds(1.0 / requestsPerSecond));
        }

        Assert.InRange(taken, expected - 1, expected + 1);
    }

    [Fact]
    public void ShouldSample_AfterALull_AllowsNoMoreThanOneSecondsWorth()
    {
        var time = new ManualTime();
        var sampler = new TraceSampler(time, 5);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(5, Enumerable.Range(0, 100).Count(_ => Decide(sampler, default) == SamplingDecision.RecordAndSample));
    }

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, true, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityTraceFlags.Recorded, false, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityTraceFlags.None, true, SamplingDecision.RecordOnly)]
    [InlineData(ActivityTraceFlags.None, false, SamplingDecision.RecordOnly)]
    public void ShouldSample_InATrace_FollowsWhereItBegan(ActivityTraceFlags flags, bool isRemote, SamplingDecision expected)
    {
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, isRemote: isRemote);

        Assert.Equal(expected, Decide(new TraceSampler(new ManualTime(), 5), parent));
    }

    [Fact]
    public void ShouldSample_BelowASpanThatNobodyRecords_Drops()
    {
        using var outer = new Activity("propagated only") { IsAllDataRequested = false };
        outer.Start();

        Assert.Equal(SamplingDecision.Drop, Decide(new TraceSampler(new ManualTime(), 5), outer.Context));
    }

    [Theory]
    [InlineData(false, 0, false)]
    [InlineData(false, 499, false)]
    [InlineData(false, 500, true)]
    [InlineData(true, 0, true)]
    public void IsKept_OfAnOutcome_IsWhatFailedOrWasSlow(bool hasFailed, int milliseconds, bool expected) =>
        Assert.Equal(expected, KeptSpans.IsKept(hasFailed, TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(500, ActivityStatusCode.Unset, true)]
    [InlineData(404, ActivityStatusCode.Error, false)]
    [InlineData(200, ActivityStatusCode.Unset, false)]
    [InlineData(null, ActivityStatusCode.Error, true)]
    [InlineData(null, ActivityStatusCode.Ok, false)]
    public void OnEnd_OfASpanOfATraceThatWasNotChosen_KeepsAFailure(int? code, ActivityStatusCode status, bool expected)
    {
        using var span = new Activity("work");
        span.SetTag("http.response.status_code", code).SetStatus(status);
        using var processor = new KeptSpans();
        processor.OnEnd(span);

        Assert.Equal(expected, span.Recorded);
    }

    private static SamplingDecision Decide(TraceSampler sampler, ActivityContext parent) =>
        sampler.ShouldSample(new SamplingParameters(parent, ActivityTraceId.CreateRandom(), "work", ActivityKind.Server)).Decision;
}
