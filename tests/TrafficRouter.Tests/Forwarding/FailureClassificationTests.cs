using System.Net.Http;
using Platform.TrafficRouter.Forwarding;
using Platform.TrafficRouter.Series;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Tests.Forwarding;

public sealed class FailureClassificationTests
{
    private static readonly HttpRequestException ResetByThePod = new("sending failed", new HttpProtocolException(2, "reset", null));
    private static readonly HttpRequestException RefusedByThePod = new("sending failed", new HttpProtocolException(7, "refused", null));
    private static readonly IOException ReadingStopped = new("reading stopped");

    [Theory]
    [InlineData(ForwarderError.RequestBodyClient)]
    [InlineData(ForwarderError.RequestBodyCanceled)]
    public void Classify_BodyCutShortByThePodsReset_IsThePodsDoing(ForwarderError error)
    {
        Assert.Equal(ResponseFlag.UC, Failure.Classify(error, new AggregateException(ResetByThePod, ReadingStopped), timedOut: false));
        Assert.Equal(ResponseFlag.UC, Failure.Classify(error, new AggregateException(ReadingStopped, ResetByThePod), timedOut: false));
        Assert.Equal(ResponseFlag.DC, Failure.Classify(error, new AggregateException(new HttpRequestException("copying failed", ReadingStopped), ReadingStopped), timedOut: false));
        Assert.Equal(ResponseFlag.DC, Failure.Classify(error, null, timedOut: false));
    }

    [Theory]
    [InlineData(false, ResponseFlag.UC)]
    [InlineData(true, ResponseFlag.UT)]
    internal void Classify_BodyWhoseReadingWasCancelled_IsNotTheClientsDoing(bool timedOut, ResponseFlag flag)
    {
        var cancelled = new OperationCanceledException();
        Assert.Equal(flag, Failure.Classify(ForwarderError.RequestBodyClient, new AggregateException(cancelled, new HttpRequestException("sending failed", new IOException("reading failed", cancelled))), timedOut));
    }

    [Theory]
    [InlineData(true, NoAnswer.RefusedStream)]
    [InlineData(false, NoAnswer.Reset)]
    internal void Why_AmongSeveralExceptions_FindsWhatThePodSaid(bool isRefused, NoAnswer why) =>
        Assert.Equal(why, Failure.Why(ResponseFlag.UC, new AggregateException(ReadingStopped, isRefused ? RefusedByThePod : ResetByThePod), deadline: null));
}
