using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.TrafficRouter.Tests.PodConnections;

/// <summary>A pod that answers with the bytes it is told to, connection by connection and request by request.</summary>
internal sealed class ScriptedPod : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, string, Task<bool>> _answer;
    private readonly Task _accepting;
    private int _connections;
    private int _closed;

    private ScriptedPod(Func<NetworkStream, string, Task<bool>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Connections that the pod has closed.</summary>
    public int Closed => Volatile.Read(ref _closed);

    /// <summary>Heads of the requests that came.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Completes when a connection was closed by the other side.</summary>
    public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="answer">Writes the answer to a request head; false closes the connection.</param>
    public static ScriptedPod Start(Func<NetworkStream, string, Task<bool>> answer) => new(answer);

    /// <summary>Always the same answer ("\n" stands for CR LF), over connections that stay.</summary>
    public static ScriptedPod Start(string answer, bool closes = false) => new(async (stream, _) =>
    {
        await stream.WriteAsync(Bytes(answer));
        return !closes;
    });

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                open.Add(ServeAsync(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await AnswerAsync(client);
        Interlocked.Increment(ref _closed);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { } head)
                {
                    Requests.Enqueue(head);
                    if (!await _answer(stream, head).WaitAsync(_stop.Token))
                    {
                        return;
                    }
                }

                Left.TrySetResult();
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                Left.TrySetResult();
            }
        }
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
