namespace Platform.TrafficRouter.Routing;

/// <summary>An answer in place of the pod's.</summary>
/// <param name="HttpStatus">200 to 600; what a request that is not gRPC gets of a <paramref name="GrpcStatus"/>.</param>
/// <param name="GrpcStatus">0 to 16 (google.rpc.Code), which a gRPC request gets with HTTP status 200; null when an HTTP status was asked for.</param>
/// <param name="Share">Of the requests; none when the manifest gives no percentage.</param>
internal sealed record FaultAbortModel(int HttpStatus, int? GrpcStatus, Share Share);
