using System.Net;
using System.Net.Sockets;

namespace Platform.Bench;

/// <summary>Free ports on loopback.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until someone listens.</summary>
    public static async Task ListensAsync(int port, string what)
    {
        for (var deadline = TimeProvider.System.GetUtcNow().AddSeconds(20); ;)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException error)
            {
                if (TimeProvider.System.GetUtcNow() > deadline)
                {
                    throw new InvalidOperationException($"{what} does not listen on port {port}", error);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
        }
    }
}
