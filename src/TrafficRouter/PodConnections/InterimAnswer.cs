using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// A pod's interim answer (RFC 9110, 15.2), such as 103 Early Hints, on its way to the client. The server has no words for it and
/// writes nothing before the answer proper, so it is written to the connection itself, which is possible in HTTP/1.1 only.
/// </summary>
internal static class InterimAnswer
{
    // RFC 8297.
    private const int EarlyHints = 103;

    /// <param name="head">As <see cref="ResponseHead.Read"/> has understood it. 100 Continue is between pod and gateway alone.</param>
    public static ValueTask PassOnAsync(HttpContext context, int status, ReadOnlySpan<byte> head)
    {
        if (status == StatusCodes.Status100Continue
            || !HttpProtocol.IsHttp11(context.Request.Protocol)
            || context.Features.Get<IConnectionTransportFeature>()?.Transport.Output is not { } client)
        {
            return default;
        }

        Write(client, status, head);
        return FlushAsync(client, context.RequestAborted);
    }

    private static async ValueTask FlushAsync(PipeWriter client, CancellationToken clientLeft) => await client.FlushAsync(clientLeft);

    private static void Write(PipeWriter client, int status, ReadOnlySpan<byte> head)
    {
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {(status == EarlyHints ? "Early Hints" : ReasonPhrases.GetReasonPhrase(status))}\r\n");
        for (var rest = ResponseHead.AfterLine(head); rest.Length > 0; rest = ResponseHead.AfterLine(rest))
        {
            if (FieldLine.TryRead(rest[..rest.IndexOf("\r\n"u8)], out var name, out var value) && TrailerFields.ArePassedOn(name))
            {
                lines.Append(CultureInfo.InvariantCulture, $"{name}: {Encoding.Latin1.GetString(value)}\r\n");
            }
        }

        client.Write(Encoding.Latin1.GetBytes(lines.Append("\r\n").ToString()));
    }
}
