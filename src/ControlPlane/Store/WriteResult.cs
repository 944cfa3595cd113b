using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>What became of a write.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Object">The object as it now is (after a deletion: as it last was); null when the write was refused.</param>
/// <param name="Message">Why it was refused, in one sentence; empty otherwise.</param>
internal sealed record WriteResult(WriteOutcome Outcome, StoredObject? Object, string Message = "")
{
    public bool IsRefused => Outcome is WriteOutcome.NotFound or WriteOutcome.AlreadyExists or WriteOutcome.Conflict or WriteOutcome.StorageFailed;

    /// <summary>The object as written.</summary>
    /// <exception cref="WriteRefusedException">The write was refused. A controller lets it through: its loop tries the key again.</exception>
    public T Require<T>() where T : KubernetesObject => Require().Read<T>();

    /// <inheritdoc cref="Require{T}"/>
    public StoredObject Require() => IsRefused || Object is null ? throw new WriteRefusedException(this) : Object;
}
