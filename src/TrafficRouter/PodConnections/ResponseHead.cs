using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// The head of a pod's answer (RFC 9112, 4 to 6), read strictly: a head that two readers could read in two ways is no answer.
/// </summary>
internal readonly record struct ResponseHead(int Status, BodyFraming Framing, long Length, bool KeepsConnection)
{
    private const int StatusLine = 12;

    /// <summary>100 Continue, 103 Early Hints and the like: the answer proper follows.</summary>
    public bool IsInterim => Status is >= 100 and < 200;

    /// <summary>Reads a head, and sets status and headers of <paramref name="response"/> unless it is an interim one.</summary>
    /// <param name="head">From the status line to the last header's line end.</param>
    /// <returns>Null when it is not to be understood, or says to change the protocol, which nobody asked for.</returns>
    public static ResponseHead? Read(ReadOnlySpan<byte> head, HttpResponse response, bool isHead)
    {
        if (ReadStatus(head) is not { } status || status == StatusCodes.Status101SwitchingProtocols)
        {
            return null;
        }

        var isInterim = status is >= 100 and < 200;
        var fields = new FramingFields { IsHttp11 = head[7] == '1' };
        for (var rest = AfterLine(head); rest.Length > 0; rest = AfterLine(rest))
        {
            var line = rest[..rest.IndexOf("\r\n"u8)];
            if (!FieldLine.TryRead(line, out var name, out var value) || !fields.Take(name, value))
            {
                return null;
            }

            if (!isInterim && !ConnectionFields.Has(name))
            {
                Add(response, name, Encoding.Latin1.GetString(value));
            }
        }

        if (isInterim)
        {
            return new ResponseHead(status, BodyFraming.None, 0, KeepsConnection: true);
        }

        response.StatusCode = status;
        fields.RemoveNamed(response);
        var hasNone = isHead || status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified;
        return fields.Frame(status, hasNone);
    }

    /// <summary>What follows the first line.</summary>
    public static ReadOnlySpan<byte> AfterLine(ReadOnlySpan<byte> text) => text[(text.IndexOf("\r\n"u8) + 2)..];

    private static void Add(HttpResponse response, string name, string value)
    {
        if (!response.Headers.TryAdd(name, value))
        {
            response.Headers.Append(name, value);
        }
    }

    private static int? ReadStatus(ReadOnlySpan<byte> head) =>
        head.Length > StatusLine + 1
        && (head.StartsWith("HTTP/1.1 "u8) || head.StartsWith("HTTP/1.0 "u8))
        && head[StatusLine] is (byte)' ' or (byte)'\r'
        && int.TryParse(head[9..StatusLine], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && status is >= 100 and < 600
            ? status
            : null;
}
