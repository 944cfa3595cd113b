using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.TrafficRouter.Series;

/// <summary>How a gRPC call ended (google.rpc.Code 0 to 16), as it stands in the label grpc_response_status.</summary>
internal static class GrpcStatus
{
    /// <summary>The request was no gRPC call.</summary>
    public const int NotGrpc = -2;

    /// <summary>A gRPC call that ended without a status.</summary>
    public const int Missing = -1;

    /// <summary>The header or trailer that it stands in.</summary>
    public const string Field = "grpc-status";

    public const int Unknown = 2;
    public const int Unimplemented = 12;
    public const int Internal = 13;
    public const int Unavailable = 14;

    private const int PermissionDenied = 7;
    private const int Unauthenticated = 16;
    private const string ContentType = "application/grpc";

    /// <summary>Whether a request is a gRPC call: HTTP/2, and application/grpc or application/grpc+proto (not application/grpc-web).</summary>
    public static bool IsCall(HttpRequest request) =>
        HttpProtocol.IsHttp2(request.Protocol)
        && request.ContentType is { } type
        && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (type.Length == ContentType.Length || type[ContentType.Length] is '+' or ';');

    /// <summary>The status of an answer to a call: in its trailers, or in its headers when it has nothing else.</summary>
    public static int Of(HttpResponse response)
    {
        var trailers = response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        return Parse(trailers is not null && trailers.TryGetValue(Field, out var value) ? value : response.Headers[Field]);
    }

    /// <summary>The status that stands for an HTTP status, by gRPC's mapping.</summary>
    public static int OfHttp(int code) => code switch
    {
        StatusCodes.Status400BadRequest => Internal,
        StatusCodes.Status401Unauthorized => Unauthenticated,
        StatusCodes.Status403Forbidden => PermissionDenied,
        StatusCodes.Status404NotFound => Unimplemented,
        StatusCodes.Status429TooManyRequests or (>= StatusCodes.Status502BadGateway and <= StatusCodes.Status504GatewayTimeout) => Unavailable,
        _ => Unknown,
    };

    /// <summary>A number that is no status counts as Unknown, so that pods cannot make label values.</summary>
    public static int Parse(string? text) =>
        string.IsNullOrEmpty(text) ? Missing
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status <= Unauthenticated ? status
        : Unknown;
}
