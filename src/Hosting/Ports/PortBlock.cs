using System.Net;
using System.Net.Sockets;

namespace Platform.Hosting.Ports;

/// <summary>
/// A run of ports that this AppHost alone hands out, below the range the kernel picks outgoing ports from. The first port of
/// the block is held open for as long as the AppHost lives: that is the claim, which ends with the process and leaves
/// nothing behind, so that AppHosts side by side never give their children the same port.
/// </summary>
internal sealed class PortBlock : IDisposable
{
    private const int FirstBlock = 20_000;
    private const int Size = 64;
    private const int Blocks = 96;

    private readonly TcpListener _claim;
    private readonly int _end;
    private int _next;

    private PortBlock(TcpListener claim, int first)
    {
        _claim = claim;
        _next = first + 1;
        _end = first + Size;
    }

    /// <summary>Claims a free block, beginning the search at a place that depends on the process.</summary>
    /// <exception cref="InvalidOperationException">All blocks are claimed.</exception>
    public static PortBlock Claim(Random random)
    {
        var start = random.Next(Blocks);
        for (var i = 0; i < Blocks; i++)
        {
            var first = FirstBlock + ((start + i) % Blocks * Size);
            var claim = new TcpListener(IPAddress.Loopback, first);
            try
            {
                claim.Start();
                return new PortBlock(claim, first);
            }
            catch (SocketException)
            {
                claim.Dispose();
            }
        }

        throw new InvalidOperationException($"all {Blocks} blocks of ports from {FirstBlock} on are taken: are there AppHosts that should have ended?");
    }

    /// <summary>A port that nobody listens on.</summary>
    /// <exception cref="InvalidOperationException">The block is used up.</exception>
    public int Next()
    {
        while (_next < _end)
        {
            var port = _next++;
            if (LocalPort.IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"more than {Size - 1} ports are asked for: declare fewer pod slots");
    }

    public void Dispose() => _claim.Dispose();
}
