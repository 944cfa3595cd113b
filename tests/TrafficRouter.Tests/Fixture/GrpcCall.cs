using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A gRPC call by hand: length-prefixed messages both ways over HTTP/2, a status at the end.</summary>
internal sealed class GrpcCall : IDisposable
{
    private const int Prefix = 5;

    private readonly PushContent _requests = new();
    private readonly HttpRequestMessage _request;
    private readonly Task<HttpResponseMessage> _response;

    public GrpcCall(HttpClient client, string path)
    {
        _request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = _requests,
        };
        _request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        _request.Headers.TryAddWithoutValidation("TE", "trailers");
        _response = client.SendAsync(_request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The answer's headers, as soon as they are there.</summary>
    public Task<HttpResponseMessage> Response => _response;

    public static byte[] Message(string text)
    {
        var message = new byte[Prefix + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - Prefix);
        Encoding.UTF8.GetBytes(text, message.AsSpan(Prefix));
        return message;
    }

    /// <summary>The next message; null at the end.</summary>
    public static async Task<string?> ReadAsync(Stream stream)
    {
        var prefix = new byte[Prefix];
        if (await stream.ReadAtLeastAsync(prefix, Prefix, throwOnEndOfStream: false) < Prefix)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1))];
        await stream.ReadExactlyAsync(message);
        return Encoding.UTF8.GetString(message);
    }

    public Task SendAsync(string text) => _requests.SendAsync(Message(text));

    public void Complete() => _requests.Complete();

    public async Task<string?> ReceiveAsync() => await ReadAsync(await (await _response).Content.ReadAsStreamAsync());

    /// <summary>Reads to the end; grpc-status of the trailers, or of the headers when there is nothing else.</summary>
    public async Task<string> StatusAsync()
    {
        var response = await _response;
        while (await ReceiveAsync() is not null)
        {
            // What is left of the answer.
        }

        return (response.TrailingHeaders.TryGetValues("grpc-status", out var trailers) ? trailers : response.Headers.GetValues("grpc-status")).Single();
    }

    public void Dispose()
    {
        _requests.Complete();
        _request.Dispose();
    }
}
