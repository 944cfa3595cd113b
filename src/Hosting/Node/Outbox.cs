using System.Text.Json;
using System.Threading.Channels;
using Platform.ApiClient;

namespace Platform.Hosting.Node;

/// <summary>
/// Writes to the API in order, one at a time, and again until they succeed, so that pods are run and probed as ever while the
/// control plane is away. Bounded: when it is full the oldest write goes, since later ones tell the present state.
/// </summary>
internal sealed class Outbox(TimeProvider time, Action<Exception> failed)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    private readonly Channel<Func<CancellationToken, Task>> _writes = Channel.CreateBounded<Func<CancellationToken, Task>>(
        new BoundedChannelOptions(256) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public void Post(Func<CancellationToken, Task> write) => _writes.Writer.TryWrite(write);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var write in _writes.Reader.ReadAllAsync(cancellationToken))
        {
            while (!await TryAsync(write, cancellationToken))
            {
                await Task.Delay(RetryAfter, time, cancellationToken);
            }
        }
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write(cancellationToken);
            return true;
        }
        catch (Exception error) when (IsUnreachable(error) && !cancellationToken.IsCancellationRequested)
        {
            failed(error);
            return false;
        }
        catch (KubernetesApiException error)
        {
            // Refused for good (404, 409, 422): asking again would not change it.
            failed(error);
            return true;
        }
    }

    /// <summary>True when the API did not answer, or is not ready to (5xx, 401 before its token is there, 429).</summary>
    internal static bool IsUnreachable(Exception error) => error switch
    {
        KubernetesApiException refused => (int)refused.Code is >= 500 or 401 or 429,
        HttpRequestException or IOException or OperationCanceledException or JsonException => true,
        _ => false,
    };
}
