using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Platform.Tests;

/// <summary>A mail server on a free port that keeps what it is given (RFC 5321, without extensions). Ends with the test.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _accepting;
    private int _refusals;

    public SmtpServer(int refusals = 0)
    {
        _refusals = refusals;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Each mail as it came: the envelope's lines, an empty line, headers and body.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_ended.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 localhost");
            var envelope = new List<string>();
            while (await reader.ReadLineAsync(_ended.Token) is { } line)
            {
                await writer.WriteLineAsync(await AnswerAsync(line, envelope, reader, writer));
                if (line == "QUIT")
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The client, or the test, has gone.
        }
    }

    private async Task<string> AnswerAsync(string line, List<string> envelope, StreamReader reader, StreamWriter writer)
    {
        if (line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase) && Interlocked.Decrement(ref _refusals) >= 0)
        {
            return "451 try again later";
        }

        if (line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase) || line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
        {
            envelope.Add(line);
            return "250 ok";
        }

        if (line != "DATA")
        {
            return line == "QUIT" ? "221 bye" : "250 localhost";
        }

        await writer.WriteLineAsync("354 go on");
        var mail = new List<string>(envelope) { "" };
        envelope.Clear();
        while (await reader.ReadLineAsync(_ended.Token) is { } text && text != ".")
        {
            mail.Add(text);
        }

        Mails.Enqueue(string.Join('\n', mail));
        return "250 taken";
    }
}
