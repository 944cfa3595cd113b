using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// Answers that the gateway gives itself, as Envoy's local replies: a short text, or for a gRPC call status 200 with the
/// error in grpc-status and grpc-message.
/// </summary>
internal static class LocalReply
{
    public const string NoRoute = "";
    public const string NoRoutesYet = "the gateway has no routes yet";
    public const string NoHealthyUpstream = "no healthy upstream";
    public const string ConnectFailure = "upstream connect error or disconnect/reset before headers. reset reason: remote connection failure";
    public const string ConnectionTermination = "upstream connect error or disconnect/reset before headers. reset reason: connection termination";
    public const string Timeout = "upstream request timeout";
    public const string Overflow = "upstream connect error or disconnect/reset before headers. reset reason: overflow";
    public const string Fault = "fault filter abort";

    /// <summary>Answers, and returns the status code that stands in the answer.</summary>
    /// <param name="grpc">For a gRPC call in place of what <paramref name="code"/> maps to.</param>
    public static async ValueTask<int> WriteAsync(HttpContext context, int code, string text, int? grpc = null)
    {
        var response = context.Response;
        if (GrpcStatus.IsCall(context.Request))
        {
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = "application/grpc";
            response.Headers[GrpcStatus.Field] = (grpc ?? GrpcStatus.OfHttp(code)).ToString(CultureInfo.InvariantCulture);
            response.Headers["grpc-message"] = Uri.EscapeDataString(text).Replace("%20", " ", StringComparison.Ordinal);
            return StatusCodes.Status200OK;
        }

        await WriteBodyAsync(context, code, Encoding.UTF8.GetBytes(text));
        return code;
    }

    /// <summary>Answers with a body of text, unless the headers already say otherwise.</summary>
    public static async ValueTask WriteBodyAsync(HttpContext context, int code, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = code;
        if (body.IsEmpty || code is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentType ??= "text/plain";
        response.ContentLength = body.Length;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        try
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client did not wait for it.
        }
    }
}
