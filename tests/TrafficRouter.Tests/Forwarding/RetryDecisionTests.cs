using Platform.TrafficRouter.Forwarding;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class RetryDecisionTests
{
    [Theory]
    [InlineData("ServerError", "GET", 500, true)]
    [InlineData("ServerError", "GET", 599, true)]
    [InlineData("ServerError", "GET", 600, false)]
    [InlineData("ServerError", "GET", 499, false)]
    [InlineData("ServerError", "HEAD", 503, true)]
    [InlineData("ServerError", "PUT", 503, true)]
    [InlineData("ServerError", "DELETE", 503, true)]
    [InlineData("ServerError", "OPTIONS", 503, true)]
    [InlineData("ServerError", "POST", 503, false)]
    [InlineData("ServerError", "PATCH", 503, false)]
    [InlineData("GatewayError", "GET", 500, false)]
    [InlineData("GatewayError", "GET", 501, false)]
    [InlineData("GatewayError", "GET", 502, true)]
    [InlineData("GatewayError", "GET", 503, true)]
    [InlineData("GatewayError", "GET", 504, true)]
    [InlineData("GatewayError", "GET", 505, false)]
    [InlineData("GatewayError", "POST", 502, false)]
    [InlineData("RetriableClientError", "GET", 409, true)]
    [InlineData("RetriableClientError", "POST", 409, true)]
    [InlineData("RetriableClientError", "GET", 404, false)]
    [InlineData("StatusCodes", "GET", 418, true)]
    [InlineData("StatusCodes", "POST", 418, true)]
    [InlineData("StatusCodes", "GET", 503, false)]
    [InlineData("ConnectFailure, RefusedStream, Reset", "GET", 503, false)]
    [InlineData("None", "GET", 503, false)]
    public void OnAnswer_ByCode(string conditions, string method, int code, bool expected) =>
        Assert.Equal(expected, RetryDecision.OnAnswer(Policy(conditions, 418), method, code, GrpcStatus.Missing, isRateLimited: false));

    [Theory]
    [InlineData("GrpcCancelled", 1, true)]
    [InlineData("GrpcDeadlineExceeded", 4, true)]
    [InlineData("GrpcResourceExhausted", 8, true)]
    [InlineData("GrpcInternal", 13, true)]
    [InlineData("GrpcUnavailable", 14, true)]
    [InlineData("GrpcUnavailable", 13, false)]
    [InlineData("GrpcUnavailable", 0, false)]
    [InlineData("GrpcUnavailable", GrpcStatus.Missing, false)]
    [InlineData("ServerError", 14, false)]
    public void OnAnswer_ByGrpcStatus(string conditions, int status, bool expected) =>
        Assert.Equal(expected, RetryDecision.OnAnswer(Policy(conditions), "POST", 200, status, isRateLimited: false));

    [Theory]
    [InlineData("ServerError", false)]
    [InlineData("RateLimited", true)]
    [InlineData("RateLimited, ServerError", true)]
    public void OnAnswer_RateLimited_OnlyWhenAskedFor(string conditions, bool expected) =>
        Assert.Equal(expected, RetryDecision.OnAnswer(Policy(conditions), "GET", 503, GrpcStatus.Missing, isRateLimited: true));

    [Theory]
    [InlineData("ConnectFailure", "POST", nameof(NoAnswer.ConnectFailure), true)]
    [InlineData("ConnectFailure", "GET", nameof(NoAnswer.Reset), false)]
    [InlineData("ConnectFailure", "GET", nameof(NoAnswer.RefusedStream), false)]
    [InlineData("ConnectFailure", "GET", nameof(NoAnswer.TryTimeout), false)]
    [InlineData("RefusedStream", "POST", nameof(NoAnswer.RefusedStream), true)]
    [InlineData("RefusedStream", "POST", nameof(NoAnswer.ConnectFailure), false)]
    [InlineData("ResetBeforeRequest", "POST", nameof(NoAnswer.ConnectFailure), true)]
    [InlineData("ResetBeforeRequest", "GET", nameof(NoAnswer.Reset), false)]
    [InlineData("Reset", "GET", nameof(NoAnswer.Reset), true)]
    [InlineData("Reset", "POST", nameof(NoAnswer.Reset), false)]
    [InlineData("Reset", "POST", nameof(NoAnswer.ConnectFailure), true)]
    [InlineData("Reset", "GET", nameof(NoAnswer.TryTimeout), true)]
    [InlineData("ServerError", "GET", nameof(NoAnswer.Reset), true)]
    [InlineData("ServerError", "POST", nameof(NoAnswer.Reset), false)]
    [InlineData("ServerError", "POST", nameof(NoAnswer.ConnectFailure), true)]
    [InlineData("ServerError", "GET", nameof(NoAnswer.TryTimeout), true)]
    [InlineData("ServerError", "POST", nameof(NoAnswer.TryTimeout), false)]
    [InlineData("GatewayError", "GET", nameof(NoAnswer.Reset), true)]
    [InlineData("RetriableClientError", "GET", nameof(NoAnswer.ConnectFailure), false)]
    [InlineData("None", "GET", nameof(NoAnswer.ConnectFailure), false)]
    public void OnNoAnswer(string conditions, string method, string why, bool expected) =>
        Assert.Equal(expected, RetryDecision.OnNoAnswer(Policy(conditions), method, Enum.Parse<NoAnswer>(why)));

    private static RetryModel Policy(string conditions, params int[] codes) =>
        new() { Attempts = 2, Conditions = Enum.Parse<RetryConditions>(conditions), StatusCodes = codes };
}
