using System.Net;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>A request body each piece of which is sent when it comes, so that whoever waits for an answer to a piece gets it.</summary>
internal sealed class StreamedContent : HttpContent
{
    private readonly HttpContent _body;

    public StreamedContent(HttpContent body)
    {
        _body = body;
        foreach (var (name, values) in body.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _body.CopyToAsync(new FlushedStream(stream), context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        // Where it is known the header says it.
        length = -1;
        return false;
    }
}
