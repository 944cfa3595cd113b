using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A pod that echoes messages, and a client of it.</summary>
internal static class WebSockets
{
    /// <summary>The pod: echoes until the client closes, and closes with the same status and reason.</summary>
    public static async Task EchoAsync(HttpContext context)
    {
        using var server = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[100_000];
        WebSocketReceiveResult message;
        while ((message = await server.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
            await server.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, CancellationToken.None);
        }

        await server.CloseAsync(message.CloseStatus!.Value, message.CloseStatusDescription, CancellationToken.None);
    }

    /// <param name="gateway">The public listener.</param>
    /// <param name="version">HTTP/1.1, or HTTP/2 (RFC 8441).</param>
    public static async Task<ClientWebSocket> ConnectAsync(Uri gateway, Version? version = null)
    {
        var client = new ClientWebSocket();
        client.Options.HttpVersion = version ?? HttpVersion.Version11;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false }, disposeHandler: false);
        await client.ConnectAsync(new Uri($"ws://{gateway.Authority}/"), version is null ? null : invoker, CancellationToken.None);
        return client;
    }

    public static async Task<string> EchoAsync(ClientWebSocket client, string text)
    {
        await client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[100_000];
        var received = await client.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
