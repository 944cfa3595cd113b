namespace Platform.TrafficRouter.Routing;

/// <summary>When a request is sent again, in the words of Envoy's x-envoy-retry-on and x-envoy-retry-grpc-on.</summary>
[Flags]
internal enum RetryConditions
{
    None = 0,

    /// <summary>5xx: any 5xx, and no answer at all (reset, refused, timed out).</summary>
    ServerError = 1,

    /// <summary>gateway-error: 502, 503, 504.</summary>
    GatewayError = 1 << 1,

    /// <summary>reset: no answer at all: the connection broke or the try timed out.</summary>
    Reset = 1 << 2,

    /// <summary>reset-before-request: as reset, and the request's headers had not been sent.</summary>
    ResetBeforeRequest = 1 << 3,

    /// <summary>connect-failure: no connection could be made.</summary>
    ConnectFailure = 1 << 4,

    /// <summary>retriable-4xx: 409.</summary>
    RetriableClientError = 1 << 5,

    /// <summary>refused-stream: HTTP/2 REFUSED_STREAM, which says that nothing was processed.</summary>
    RefusedStream = 1 << 6,

    /// <summary>retriable-status-codes: those of <see cref="RetryModel.StatusCodes"/>.</summary>
    StatusCodes = 1 << 7,

    /// <summary>envoy-ratelimited: an answer with x-envoy-ratelimited.</summary>
    RateLimited = 1 << 8,

    /// <summary>cancelled: grpc-status 1 in the answer's headers.</summary>
    GrpcCancelled = 1 << 9,

    /// <summary>deadline-exceeded: grpc-status 4.</summary>
    GrpcDeadlineExceeded = 1 << 10,

    /// <summary>internal: grpc-status 13.</summary>
    GrpcInternal = 1 << 11,

    /// <summary>resource-exhausted: grpc-status 8.</summary>
    GrpcResourceExhausted = 1 << 12,

    /// <summary>unavailable: grpc-status 14.</summary>
    GrpcUnavailable = 1 << 13,
}
