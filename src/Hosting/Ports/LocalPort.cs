using System.Net;
using System.Net.Sockets;

namespace Platform.Hosting.Ports;

/// <summary>Ports of the loopback addresses.</summary>
internal static class LocalPort
{
    /// <summary>True when nothing listens on the port, on either loopback address or on all addresses.</summary>
    public static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    private static bool CanListen(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // No such address here (IPv6 switched off): nothing can be in the way on it.
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
