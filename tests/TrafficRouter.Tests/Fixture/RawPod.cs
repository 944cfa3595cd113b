using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A pod that answers with these very bytes, however little they are HTTP; one connection for each request.</summary>
internal sealed class RawPod : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private RawPod() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Puts it in place of the stable pod.</summary>
    public static async Task<RawPod> StartAsync(Canary canary, string answer)
    {
        var pod = new RawPod();
        _ = pod.ServeAsync(Encoding.ASCII.GetBytes(answer.ReplaceLineEndings("\r\n")));
        canary.Apply(Objects.Pod("webapp-aaa-1", "aaa", "v1", pod.Port));
        await canary.Gateway.UntilAsync(snapshot => snapshot.ToJsonString().Contains($":{pod.Port}/", StringComparison.Ordinal), "the raw pod");
        return pod;
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                var reader = new StreamReader(connection.GetStream());
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // The head.
                }

                await connection.GetStream().WriteAsync(answer);
            }
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
