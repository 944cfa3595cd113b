using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>A write on its way to the store's single writer.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Name">Which object.</param>
/// <param name="Decide">What it comes to, given the object as it is then (null: none) and the version it would get. Pure.</param>
internal sealed record Write(ResourceType Type, ObjectName Name, Func<StoredObject?, Stamp, WriteDecision> Decide)
{
    private readonly TaskCompletionSource<WriteResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the write is on disk and visible, or refused.</summary>
    public Task<WriteResult> Done => _done.Task;

    public void Complete(WriteResult result) => _done.TrySetResult(result);
}
