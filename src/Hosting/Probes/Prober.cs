using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Platform.Manifests;

namespace Platform.Hosting.Probes;

/// <summary>Asks a container, as kubelet does: a connection of its own for each probe, no redirects, no proxy, no retry.</summary>
internal sealed class Prober : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<ProbeResult> AskAsync(
        Probe probe, Container container, HostPorts hostPorts, CancellationToken cancellationToken)
    {
        if (probe.HttpGet is null && probe.TcpSocket is null)
        {
            return ProbeResult.Failure("this kind of probe does not work on a local process: use httpGet or tcpSocket");
        }

        var port = probe.HttpGet is { } get ? get.Port : probe.TcpSocket?.Port;
        if (ProbeTarget.HostPort(port, container, hostPorts) is not { } hostPort)
        {
            return ProbeResult.Failure($"the container declares no port {port}");
        }

        var timeout = ProbeTimes.Of(probe).Timeout;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            return probe.HttpGet is { } httpGet
                ? await GetAsync(httpGet, hostPort, deadline.Token)
                : await ConnectAsync(hostPort, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeResult.Failure(string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0} s"));
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or IOException)
        {
            return ProbeResult.Failure(error.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<ProbeResult> GetAsync(HttpGetAction get, int hostPort, CancellationToken cancellationToken)
    {
        var path = get.Path is { Length: > 0 } given ? given : "/";
        var uri = new Uri($"{get.Scheme?.ToLowerInvariant() ?? "http"}://{IPAddress.Loopback}:{hostPort}{(path.StartsWith('/') ? path : "/" + path)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.ConnectionClose = true;
        request.Headers.TryAddWithoutValidation("User-Agent", "kube-probe/1.32");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var code = (int)response.StatusCode;
        return code is >= 200 and < 400 ? ProbeResult.Success : ProbeResult.Failure($"HTTP probe failed with statuscode: {code}");
    }

    private static async Task<ProbeResult> ConnectAsync(int hostPort, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, hostPort, cancellationToken);
        return ProbeResult.Success;
    }
}
