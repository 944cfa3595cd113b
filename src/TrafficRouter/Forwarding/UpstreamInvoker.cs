namespace Platform.TrafficRouter.Forwarding;

/// <summary>Sends requests to pods; bodies that may come in pieces go out piece by piece.</summary>
internal sealed class UpstreamInvoker(SocketsHttpHandler handler) : HttpMessageInvoker(handler)
{
    // The handler collects small writes up to this size. What is smaller and of known length is sent when it is complete.
    private const int HandlerBuffer = 4096;

    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } body && body.Headers.ContentLength is not <= HandlerBuffer)
        {
            request.Content = new StreamedContent(body);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
