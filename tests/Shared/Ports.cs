using System.Net;
using System.Net.Sockets;

namespace Platform.Tests;

/// <summary>Ports of the loopback address.</summary>
public static class Ports
{
    /// <summary>A port that was free a moment ago, for a program that cannot choose its own and say which.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether nobody listens there.</summary>
    public static async Task<bool> RefusesAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
