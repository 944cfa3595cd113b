using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>The copies of one request: made when it is sent, sent on when its body is known.</summary>
/// <param name="mirroring">Sends them.</param>
/// <param name="context">The request; looked at no more once copies are made.</param>
/// <param name="timeout">Of a copy.</param>
internal sealed class Mirrored(Mirroring mirroring, HttpContext context, TimeSpan timeout)
{
    private readonly List<(EndpointState Endpoint, ConnectionSettings Settings)> _to = [];
    private readonly List<MirrorCopy> _copies = [];
    private List<KeyValuePair<string, string>> _contentHeaders = [];

    public void Add(EndpointState endpoint, ConnectionSettings settings) => _to.Add((endpoint, settings));

    /// <summary>Copies a request that is about to be sent; of its tries the first.</summary>
    public void Copy(HttpRequestMessage request, string pathAndQuery)
    {
        if (_copies.Count > 0)
        {
            return;
        }

        var shadow = MirrorModel.ShadowHost(request.Headers.Host ?? context.Request.Host.Value ?? "");
        foreach (var (endpoint, settings) in _to)
        {
            var copy = new HttpRequestMessage(request.Method, ForwardingTransformer.Address(endpoint.Address, pathAndQuery))
            {
                Version = Upstream.IsHttp2(context, endpoint, settings) ? HttpVersion.Version20 : HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            foreach (var (name, values) in request.Headers.NonValidated)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            copy.Headers.Host = shadow;
            _copies.Add(new MirrorCopy(copy, endpoint, settings));
        }

        _contentHeaders = [.. request.Content?.Headers.NonValidated.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())) ?? []];
    }

    /// <param name="body">Null when it was not kept.</param>
    public void Send(ReadOnlyMemory<byte>? body)
    {
        foreach (var copy in _copies)
        {
            if (body is not { } whole)
            {
                mirroring.Drop(copy);
                continue;
            }

            if (_contentHeaders.Count > 0 || !whole.IsEmpty)
            {
                copy.Request.Content = Content(whole);
            }

            mirroring.Send(copy, timeout);
        }
    }

    private ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        foreach (var (name, value) in _contentHeaders)
        {
            content.Headers.TryAddWithoutValidation(name, value);
        }

        content.Headers.ContentLength = body.Length;
        return content;
    }
}
