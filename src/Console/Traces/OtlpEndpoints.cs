using System.IO.Compression;
using Google.Protobuf;

namespace Platform.Console.Traces;

/// <summary>
/// <c>POST /v1/traces</c> and <c>/v1/logs</c>: OTLP/HTTP in protobuf, plain or gzip. 413 for a body that is too large, as sent or as
/// unpacked; 415 for another encoding; 400 for what is no such message. Nothing of a refused body is kept.
/// </summary>
internal static class OtlpEndpoints
{
    /// <summary>An exporter sends 512 spans at a time, about 300 KB.</summary>
    public const int LongestBody = 4 * 1024 * 1024;

    private const string Protobuf = "application/x-protobuf";

    public static void MapOtlp(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/traces", (HttpContext http, TraceStore store) => ReceiveAsync(http, body => store.Add(OtlpReader.Traces(body))));
        routes.MapPost("/v1/logs", (HttpContext http, TraceStore store) => ReceiveAsync(http, body => store.Add(OtlpReader.Logs(body))));
    }

    private static async Task ReceiveAsync(HttpContext http, Action<byte[]> take)
    {
        http.Response.StatusCode = await TakeAsync(http.Request, take, http.RequestAborted);
        http.Response.ContentType = Protobuf;
        if (http.Response.StatusCode != StatusCodes.Status200OK)
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync($"This takes OTLP/HTTP: {Protobuf}, plain or gzip, at most {LongestBody} bytes.", http.RequestAborted);
        }
    }

    private static async Task<int> TakeAsync(HttpRequest request, Action<byte[]> take, CancellationToken cancellationToken)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (request.ContentType?.Split(';')[0].Trim() != Protobuf || encoding is not ("" or "identity" or "gzip"))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        try
        {
            await using var unpacked = encoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
            if (request.ContentLength > LongestBody || await ReadAsync(unpacked, cancellationToken) is not { } body)
            {
                return StatusCodes.Status413PayloadTooLarge;
            }

            take(body);
            return StatusCodes.Status200OK;
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode;
        }
    }

    /// <summary>The whole body; null when it is longer than allowed, of which no more is read.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (memory.Length + count > LongestBody)
            {
                return null;
            }

            memory.Write(buffer.AsSpan(0, count));
        }

        return memory.ToArray();
    }
}
