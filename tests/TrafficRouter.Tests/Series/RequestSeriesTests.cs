using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Tests.Series;

public class RequestSeriesTests
{
    [Theory]
    [InlineData(ResponseFlag.None, "-")]
    [InlineData(ResponseFlag.UH, "UH")]
    [InlineData(ResponseFlag.UF | ResponseFlag.URX, "UF,URX")]
    [InlineData(ResponseFlag.FI | ResponseFlag.DI, "DI,FI")]
    [InlineData(ResponseFlag.DC | ResponseFlag.DI, "DI,DC")]
    internal void Text_OfSeveral_IsInEnvoysOrder(ResponseFlag flags, string expected) => Assert.Equal(expected, RequestSeries.Text(flags));

    [Fact]
    public void Tags_AreTheSameArrayForTheSame_AndOthersForOthers()
    {
        var series = new RequestSeries(DestinationLabels.None);
        var seen = new Dictionary<string, (int, ResponseFlag, int)>();
        foreach (var code in new[] { 0, 200, 599, 999 })
        {
            foreach (var flags in new[] { ResponseFlag.None, ResponseFlag.UH, ResponseFlag.URX, (ResponseFlag)1023 })
            {
                foreach (var grpc in new[] { GrpcStatus.NotGrpc, GrpcStatus.Missing, 0, 16 })
                {
                    var tags = series.Tags(code, flags, grpc);
                    Assert.True(tags == series.Tags(code, flags, grpc));
                    Assert.True(seen.TryAdd(string.Join(';', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")), (code, flags, grpc)));
                }
            }
        }

        Assert.Equal(64, seen.Count);
    }

    [Fact]
    public void Tags_OfHttp_HaveNoGrpcStatus() =>
        Assert.DoesNotContain(new RequestSeries(DestinationLabels.None).Tags(200, ResponseFlag.None).ToArray(), tag => tag.Key == "grpc_response_status");
}
