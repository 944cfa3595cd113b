using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Tests.Routing;

public class RetryTests
{
    private const RetryConditions Usual =
        RetryConditions.ConnectFailure | RetryConditions.RefusedStream | RetryConditions.GrpcUnavailable | RetryConditions.GrpcCancelled | RetryConditions.StatusCodes;

    [Fact]
    public void Read_Nothing_IsIstiosDefault()
    {
        var model = Routes.Read("{}").Retries!;
        Assert.Equal((2, Usual, 25, null), (model.Attempts, model.Conditions, model.Backoff.TotalMilliseconds, model.PerTryTimeout));
        Assert.Empty(model.StatusCodes);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "attempts": 0 }""")]
    public void Read_NoAttempts_SendsOnce(string retries) => Assert.Null(Routes.Read($$"""{ "retries": {{retries}} }""").Retries);

    [Theory]
    [InlineData("", (int)Usual, "")]
    [InlineData("5xx", (int)RetryConditions.ServerError, "")]
    [InlineData("gateway-error,reset", (int)(RetryConditions.GatewayError | RetryConditions.Reset), "")]
    [InlineData("503", (int)RetryConditions.StatusCodes, "503")]
    [InlineData("connect-failure, 503,429", (int)(RetryConditions.ConnectFailure | RetryConditions.StatusCodes), "503 429")]
    [InlineData("retriable-4xx,envoy-ratelimited,reset-before-request", (int)(RetryConditions.RetriableClientError | RetryConditions.RateLimited | RetryConditions.ResetBeforeRequest), "")]
    [InlineData("internal,deadline-exceeded,resource-exhausted", (int)(RetryConditions.GrpcInternal | RetryConditions.GrpcDeadlineExceeded | RetryConditions.GrpcResourceExhausted), "")]
    [InlineData("retriable-headers,http3-post-connect-failure", 0, "")]
    public void Read_RetryOn(string retryOn, int conditions, string codes)
    {
        var model = Routes.Read($$"""{ "retries": { "attempts": 3, "retryOn": "{{retryOn}}" } }""").Retries!;
        Assert.Equal((3, (RetryConditions)conditions, codes), (model.Attempts, model.Conditions, string.Join(' ', model.StatusCodes)));
    }

    [Fact]
    public void Read_TimesAndHosts()
    {
        var model = Routes.Read("""{ "retries": { "attempts": 1, "perTryTimeout": "2s", "backoff": "100ms", "retryIgnorePreviousHosts": false } }""").Retries!;
        Assert.Equal((2000, 100, false), (model.PerTryTimeout!.Value.TotalMilliseconds, model.Backoff.TotalMilliseconds, model.AvoidsTriedEndpoints));
        Assert.True(model.Has(RetryConditions.ConnectFailure));
        Assert.False(model.Has(RetryConditions.ServerError));
    }

    [Theory]
    [InlineData("""{ "attempts": -1 }""", "spec.http[0].retries.attempts: Invalid value: -1: must be at least 0")]
    [InlineData("""{ "retryOn": "5xx" }""", "spec.http[0].retries.attempts: Required value: 0 turns retries off, so nothing else may be given")]
    [InlineData("""{ "attempts": 1, "perTryTimeout": "0s" }""", "spec.http[0].retries.perTryTimeout: Invalid value: \"0s\": must be a duration from 1ms to 576h")]
    public void Read_Impossible_IsRefused(string retries, string error) => Assert.Equal([error], Routes.Build($$"""{ "retries": {{retries}} }""").Verdicts.Single().Errors);

    [Theory]
    [InlineData("700")]
    [InlineData("sometimes")]
    public void Read_UnheardCondition_IsRefused(string retryOn) => Assert.StartsWith(
        $"spec.http[0].retries.retryOn: Invalid value: \"{retryOn}\": must be a status code or one of 5xx, ",
        Assert.Single(Routes.Build($$"""{ "retries": { "attempts": 1, "retryOn": "{{retryOn}}" } }""").Verdicts.Single().Errors),
        StringComparison.Ordinal);
}
