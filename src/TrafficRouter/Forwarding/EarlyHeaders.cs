using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>Sends an answer's headers on when its body is not there yet: the client may be waiting for them.</summary>
internal static class EarlyHeaders
{
    /// <summary>Call when the headers are complete; returns when there is a body to read, or its end.</summary>
    public static ValueTask<bool> SendAsync(HttpContext context, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        // The answer to an upgrade, or to a CONNECT, has no body; its stream is the connection.
        if ((int)answer.StatusCode is >= StatusCodes.Status200OK
            && answer.RequestMessage?.Method != HttpMethod.Connect
            && answer.Content.ReadAsStreamAsync(cancellationToken) is { IsCompletedSuccessfully: true } opened)
        {
            // The stream is the answer's own, given again to whoever asks for it next.
            return SendAsync(context, opened, cancellationToken);
        }

        return new(true);
    }

    private static ValueTask<bool> SendAsync(HttpContext context, Task<Stream> opened, CancellationToken cancellationToken)
    {
        var body = opened.GetAwaiter().GetResult();
        var ready = body.ReadAsync(Memory<byte>.Empty, cancellationToken);
        if (ready.IsCompletedSuccessfully)
        {
            ready.GetAwaiter().GetResult();
            return new(true);
        }

        return FlushAsync(context, ready, cancellationToken);
    }

    private static async ValueTask<bool> FlushAsync(HttpContext context, ValueTask<int> ready, CancellationToken cancellationToken)
    {
        try
        {
            await context.Response.Body.FlushAsync(cancellationToken);
        }
        finally
        {
            try
            {
                await ready;
            }
            catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException)
            {
                // Whoever reads the body meets the same failure, and knows what to do.
            }
        }

        return true;
    }
}
