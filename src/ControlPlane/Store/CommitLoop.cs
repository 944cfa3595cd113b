using System.Threading.Channels;

namespace Platform.ControlPlane.Store;

/// <summary>
/// The single writer. Writes that arrive while a commit is under way share the next one, so that 50 concurrent writers cost
/// a handful of disk syncs, not 50. The order of one batch:
/// 1. decide each write against the snapshot that the ones before it would leave;
/// 2. commit the changes to disk;
/// 3. publish the new snapshot and its changes, so that memory is never ahead of disk;
/// 4. answer the writers.
/// </summary>
internal sealed class CommitLoop(StoreFile file, int batchSize, TimeProvider time, ILogger log, Func<StoreSnapshot> current, Action<StoreSnapshot, IReadOnlyList<WatchEvent>> publish)
{
    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(1024) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>The sentence of the last failed commit; null when the last one succeeded.</summary>
    public string? Failure { get; private set; }

    public async Task<WriteResult> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        await _queue.Writer.WriteAsync(write, cancellationToken);
        return await write.Done.WaitAsync(cancellationToken);
    }

    /// <summary>Takes no more writes; <see cref="RunAsync"/> ends when those under way are done.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    public async Task RunAsync()
    {
        var batch = new List<Write>(batchSize);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < batchSize && _queue.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            try
            {
                CommitBatch(batch);
            }
            catch (Exception error)
            {
                Failure = error.Message;
                Log.CommitFailed(log, error.Message, error);
                batch.ForEach(write => write.Complete(new WriteResult(WriteOutcome.StorageFailed, null, error.Message)));
            }
        }
    }

    private void CommitBatch(List<Write> batch)
    {
        var snapshot = current();
        var results = new List<WriteResult>(batch.Count);
        var changes = new List<WatchEvent>(batch.Count);
        foreach (var write in batch)
        {
            var decision = write.Decide(snapshot.Find(write.Type, write.Name), new Stamp(snapshot.Version + 1, time.GetUtcNow()));
            results.Add(decision.Result);
            if (decision.Change is { } change)
            {
                changes.Add(change);
                snapshot = change.Kind == WatchEventKind.Deleted ? snapshot.Without(change.Object) : snapshot.With(change.Object);
            }
        }

        if (changes.Count > 0)
        {
            file.Commit(changes, snapshot.Version);
            Failure = null;
            publish(snapshot, changes);
            changes.ForEach(change => change.Previous?.Supersede());
        }

        for (var index = 0; index < batch.Count; index++)
        {
            batch[index].Complete(results[index]);
        }
    }
}
