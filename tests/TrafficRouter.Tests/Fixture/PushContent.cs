using System.Net;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A request body that a test sends piece by piece, each at once.</summary>
internal sealed class PushContent : HttpContent
{
    private readonly TaskCompletionSource<Stream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task SendAsync(byte[] piece)
    {
        var stream = await _opened.Task;
        await stream.WriteAsync(piece);
        await stream.FlushAsync();
    }

    public void Complete() => _completed.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // The headers.
        await stream.FlushAsync();
        _opened.SetResult(stream);
        await _completed.Task;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}
