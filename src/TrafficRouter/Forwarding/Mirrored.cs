using System.Net;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>The copies of one request: made when it is sent, sent on when its body is known.</summary>
/// <param name="mirroring">Sends them.</param>
/// <param name="authority">The request's Host before rewrites are applied to it; replaced by what is copied.</param>
/// <param name="timeout">Of a copy.</param>
internal sealed class Mirrored(Mirroring mirroring, string authority, TimeSpan timeout)
{
    private readonly List<EndpointState> _endpoints = [];
    private readonly List<HttpRequestMessage> _copies = [];
    private List<KeyValuePair<string, string>> _contentHeaders = [];

    public void Add(EndpointState endpoint) => _endpoints.Add(endpoint);

    /// <summary>Copies a request that is about to be sent; of its tries the first.</summary>
    public void Copy(HttpRequestMessage request, string pathAndQuery)
    {
        if (_copies.Count > 0)
        {
            return;
        }

        var shadow = MirrorModel.ShadowHost(request.Headers.Host ?? authority);
        foreach (var endpoint in _endpoints)
        {
            var copy = new HttpRequestMessage(request.Method, ForwardingTransformer.Address(endpoint.Address, pathAndQuery))
            {
                Version = endpoint.IsHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            foreach (var (name, values) in request.Headers.NonValidated)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            copy.Headers.Host = shadow;
            _copies.Add(copy);
        }

        _contentHeaders = [.. request.Content?.Headers.NonValidated.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())) ?? []];
    }

    /// <param name="body">Null when it was not kept.</param>
    public void Send(ReadOnlyMemory<byte>? body)
    {
        for (var i = 0; i < _copies.Count; i++)
        {
            if (body is not { } whole)
            {
                mirroring.Drop(_copies[i], _endpoints[i].Series);
                continue;
            }

            if (_contentHeaders.Count > 0 || !whole.IsEmpty)
            {
                _copies[i].Content = Content(whole);
            }

            mirroring.Send(_copies[i], _endpoints[i].Series, timeout);
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
