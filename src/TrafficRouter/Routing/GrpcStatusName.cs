namespace Platform.TrafficRouter.Routing;

/// <summary>Status codes of gRPC (google.rpc.Code).</summary>
internal static class GrpcStatusName
{
    // In the order of their numbers.
    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    // What Envoy gives a client that does not speak gRPC (grpc-gateway's mapping).
    private static readonly int[] HttpCodes = [200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];

    /// <summary>The number of a name; null for what is none.</summary>
    public static int? Read(string name) => Array.IndexOf(Names, name) is >= 0 and var number ? number : null;

    public static int ToHttp(int status) => HttpCodes[status];
}
