using System.Net;
using System.Net.Sockets;

namespace Platform.Cli.Lifecycle;

/// <summary>The fixed ports of the platform. A taken one is found before anything is started, so that the message can say which.</summary>
internal static class Ports
{
    private static readonly (int Port, string User)[] Fixed = [(8001, "the control plane"), (8081, "the gateway"), (9090, "Prometheus")];

    /// <exception cref="RefusedException">A port is taken.</exception>
    public static void EnsureFree()
    {
        foreach (var (port, user) in Fixed.Where(entry => !IsFree(entry.Port)))
        {
            throw new RefusedException(ExitCode.MachineLacks, $"port {port} of {user} is taken by another program; stop that program ('ss -ltnp sport = :{port}' names it) and run this again");
        }
    }

    internal static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
