using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Tests.Routing;

public class FaultTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0.0001, 0, true)]
    [InlineData(0.0001, 1, false)]
    [InlineData(1, 9_999, true)]
    [InlineData(1, 10_000, false)]
    [InlineData(99.9999, 999_998, true)]
    [InlineData(99.9999, 999_999, false)]
    [InlineData(100, 999_999, true)]
    public void Takes_DrawBelowTheShare(double percent, int draw, bool expected) => Assert.Equal(expected, Share.FromPercent(percent).Takes(draw));

    [Theory]
    [InlineData("""{ "fixedDelay": "2s", "percentage": { "value": 25 } }""", 2000, 250_000)]
    [InlineData("""{ "fixedDelay": "250ms", "percent": 10 }""", 250, 100_000)]
    [InlineData("""{ "fixedDelay": "250ms", "percent": 10, "percentage": { "value": 0.5 } }""", 250, 5_000)]
    public void Read_Delay(string delay, int milliseconds, int millionths)
    {
        var model = Routes.Read($$"""{ "fault": { "delay": {{delay}} } }""").Fault!.Delay!;
        Assert.Equal((milliseconds, millionths), (model.Length.TotalMilliseconds, model.Share.Millionths));
    }

    [Theory]
    [InlineData("""{ "delay": { "fixedDelay": "2s" } }""")]
    [InlineData("""{ "delay": { "fixedDelay": "2s", "percentage": {} } }""")]
    [InlineData("""{ "abort": { "httpStatus": 503 } }""")]
    [InlineData("""{ "abort": { "httpStatus": 503, "percentage": { "value": 0 } } }""")]
    public void Read_WithoutAPercentage_FailsNothing(string fault)
    {
        var model = Routes.Read($$"""{ "fault": {{fault}} }""").Fault!;
        Assert.Null(model.Delay);
        Assert.Null(model.Abort);
    }

    [Theory]
    [InlineData("\"httpStatus\": 503", 503, null)]
    [InlineData("\"grpcStatus\": \"UNAVAILABLE\"", 503, 14)]
    [InlineData("\"grpcStatus\": \"NOT_FOUND\"", 404, 5)]
    [InlineData("\"grpcStatus\": \"OK\"", 200, 0)]
    public void Read_Abort(string status, int http, int? grpc)
    {
        var model = Routes.Read($$"""{ "fault": { "abort": { {{status}}, "percentage": { "value": 100 } } } }""").Fault!.Abort!;
        Assert.Equal((http, grpc, Share.All), (model.HttpStatus, model.GrpcStatus, model.Share));
    }

    [Theory]
    [InlineData("{}", "spec.http[0].fault: Required value: delay, abort or both")]
    [InlineData("""{ "delay": {} }""", "spec.http[0].fault.delay.fixedDelay: Required value")]
    [InlineData("""{ "delay": { "fixedDelay": "0s" } }""", "spec.http[0].fault.delay.fixedDelay: Invalid value: \"0s\": must be a duration from 1ms to 576h")]
    [InlineData("""{ "abort": { "grpcStatus": "14", "percentage": { "value": 1 } } }""", "spec.http[0].fault.abort.grpcStatus: Invalid value: \"14\": must be the name of a gRPC status such as UNAVAILABLE")]
    [InlineData("""{ "abort": { "httpStatus": 100, "percentage": { "value": 1 } } }""", "spec.http[0].fault.abort.httpStatus: Invalid value: 100: must be between 200 and 599")]
    [InlineData("""{ "abort": { "httpStatus": 500, "percentage": { "value": 101 } } }""", "spec.http[0].fault.abort.percentage.value: Invalid value: 101: must be 0, or between 0.0001 and 100")]
    [InlineData("""{ "abort": { "http2Error": "x" } }""", "spec.http[0].fault.abort.http2Error: Forbidden: not carried out by Istio, use httpStatus or grpcStatus")]
    public void Read_Impossible_IsRefused(string fault, string error) => Assert.Equal([error], Routes.Build($$"""{ "fault": {{fault}} }""").Verdicts.Single().Errors);

    [Theory]
    [InlineData("""{ "mirror": { "host": "b" } }""", "b 1000000")]
    [InlineData("""{ "mirror": { "host": "b" }, "mirrorPercentage": { "value": 12.5 }, "mirrorPercent": 90 }""", "b 125000")]
    [InlineData("""{ "mirror": { "host": "b" }, "mirrorPercent": 90, "mirror_percent": 10 }""", "b 900000")]
    [InlineData("""{ "mirror": { "host": "b" }, "mirror_percent": 10 }""", "b 100000")]
    [InlineData("""{ "mirror": { "host": "b" }, "mirrorPercentage": { "value": 0 } }""", "")]
    [InlineData("""{ "mirrorPercentage": { "value": 5 } }""", "")]
    [InlineData("""{ "mirrors": [{ "destination": { "host": "b" } }, { "destination": { "host": "c", "subset": "v1" }, "percentage": { "value": 1 } }] }""", "b 1000000 | c 10000")]
    public void Read_Mirrors(string route, string expected) => Assert.Equal(
        expected, string.Join(" | ", Routes.Read(route).Mirrors.Select(mirror => $"{mirror.Destination.Host} {mirror.Share.Millionths}")));

    [Theory]
    [InlineData("shop.example", "shop.example-shadow")]
    [InlineData("shop.example:8080", "shop.example-shadow:8080")]
    [InlineData("[::1]", "[::1]-shadow")]
    [InlineData("[::1]:80", "[::1]-shadow:80")]
    public void ShadowHost_HasItsPortLast(string authority, string expected) => Assert.Equal(expected, MirrorModel.ShadowHost(authority));

    [Theory]
    [InlineData("""{ "mirror": { "host": "b" }, "mirrors": [{ "destination": { "host": "c" } }] }""", "spec.http[0]: Forbidden: only one of mirror and mirrors may be given")]
    [InlineData("""{ "mirrors": [{}] }""", "spec.http[0].mirrors[0].destination: Required value")]
    [InlineData("""{ "mirror": { "host": "*" } }""", "spec.http[0].mirror.host: Invalid value: \"*\": must be the name of a service")]
    public void Read_ImpossibleMirror_IsRefused(string route, string error) => Assert.Equal([error], Routes.Build(route).Verdicts.Single().Errors);

    [Fact]
    public void Build_MirrorOfNoService_IsUnresolved() =>
        Assert.Contains("spec.http[0].mirror.host: Not found: no service default/b", Routes.Build("""{ "mirror": { "host": "b" } }""").Verdicts.Single().Unresolved);
}
