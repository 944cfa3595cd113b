using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Platform.LocalHosting;

/// <summary>
/// Free ports for endpoints that were given none. They lie below the range that systems take outgoing connections' ports from, and a lock on a
/// file per port, held while this process lives, keeps hosts and tests that run side by side from being given the same one.
/// </summary>
internal sealed class PortReservations : IDisposable
{
    private const int First = 10_000;
    private const int Last = 32_767;

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"platform-ports-{Environment.UserName}");

    private readonly Lock _lock = new();
    private readonly List<FileStream> _held = [];

    /// <exception cref="IOException">Every port of the range is taken.</exception>
    public int Reserve()
    {
        Directory.CreateDirectory(Folder);
        var count = Last - First + 1;
        var start = RandomNumberGenerator.GetInt32(count);
        for (var i = 0; i < count; i++)
        {
            var port = First + ((start + i) % count);
            if (TryHold(port))
            {
                return port;
            }
        }

        throw new IOException($"No free port from {First} to {Last}.");
    }

    /// <summary>Whether a process could listen there now.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var any = new TcpListener(IPAddress.Any, port);
            any.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _held.ForEach(each => each.Dispose());
            _held.Clear();
        }
    }

    private bool TryHold(int port)
    {
        FileStream? held = null;
        try
        {
            // The file stays when the lock goes: deleting it would let two processes lock two files of that name.
            held = new FileStream(Path.Combine(Folder, port.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (IsFree(port))
            {
                lock (_lock)
                {
                    _held.Add(held);
                }

                held = null;
                return true;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another process holds it.
        }
        finally
        {
            held?.Dispose();
        }

        return false;
    }
}
