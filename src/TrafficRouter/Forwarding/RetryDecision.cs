using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// Whether a retry policy's conditions hold, as in Envoy, with one thing more: after a wide condition (5xx, gateway-error,
/// reset) a request is sent again only if its method says that this does no harm (RFC 9110, 9.2.2). A condition that says
/// that nothing was done (connect-failure, refused-stream), or that names the very answer, holds for all methods.
/// </summary>
internal static class RetryDecision
{
    private const int GrpcCancelled = 1;
    private const int GrpcDeadlineExceeded = 4;
    private const int GrpcResourceExhausted = 8;
    private const int GrpcInternal = 13;
    private const int GrpcUnavailable = 14;

    /// <summary>For a try that was answered.</summary>
    /// <param name="grpcStatus">In the answer's headers; negative for none.</param>
    /// <param name="isRateLimited">The answer has x-envoy-ratelimited.</param>
    public static bool OnAnswer(RetryModel retries, string method, int code, int grpcStatus, bool isRateLimited)
    {
        // Envoy takes an answer of its rate limit filter for final unless this is asked for.
        if (isRateLimited)
        {
            return retries.Has(RetryConditions.RateLimited);
        }

        return (retries.Has(RetryConditions.StatusCodes) && retries.StatusCodes.Contains(code))
            || (retries.Has(RetryConditions.RetriableClientError) && code == StatusCodes.Status409Conflict)
            || (Grpc(grpcStatus) is var condition && condition != RetryConditions.None && retries.Has(condition))
            || (IsIdempotent(method) && Wide(code) is var wide && wide != RetryConditions.None && retries.Has(wide));
    }

    /// <summary>For a try that was not answered.</summary>
    public static bool OnNoAnswer(RetryModel retries, string method, NoAnswer why)
    {
        const RetryConditions Wide = RetryConditions.ServerError | RetryConditions.GatewayError | RetryConditions.Reset;
        return why switch
        {
            NoAnswer.ConnectFailure => retries.Has(Wide | RetryConditions.ConnectFailure | RetryConditions.ResetBeforeRequest),
            NoAnswer.RefusedStream => retries.Has(Wide | RetryConditions.RefusedStream),
            NoAnswer.Reset or NoAnswer.TryTimeout => IsIdempotent(method) && retries.Has(Wide),
            _ => throw new InvalidOperationException($"unknown reason {why}"),
        };
    }

    /// <summary>Whether sending a request twice is meant to have the effect of sending it once.</summary>
    public static bool IsIdempotent(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
        || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) || HttpMethods.IsTrace(method);

    private static RetryConditions Wide(int code) => code switch
    {
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout
            => RetryConditions.ServerError | RetryConditions.GatewayError,
        >= StatusCodes.Status500InternalServerError and < 600 => RetryConditions.ServerError,
        _ => RetryConditions.None,
    };

    private static RetryConditions Grpc(int status) => status switch
    {
        GrpcCancelled => RetryConditions.GrpcCancelled,
        GrpcDeadlineExceeded => RetryConditions.GrpcDeadlineExceeded,
        GrpcResourceExhausted => RetryConditions.GrpcResourceExhausted,
        GrpcInternal => RetryConditions.GrpcInternal,
        GrpcUnavailable => RetryConditions.GrpcUnavailable,
        _ => RetryConditions.None,
    };
}
