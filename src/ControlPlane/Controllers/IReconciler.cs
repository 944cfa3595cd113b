using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers;

/// <summary>
/// A controller: brings what is closer to what is wanted, one key at a time. Registered with
/// <see cref="ControllerExtensions.AddController{T}"/>; <see cref="ControllerLoop{T}"/> calls it.
/// </summary>
internal interface IReconciler
{
    /// <summary>How the controller is called in logs and in /readyz, e.g. "replicasets".</summary>
    string Name { get; }

    /// <summary>What wakes it.</summary>
    IReadOnlyList<WatchSource> Sources { get; }

    /// <summary>Keys worked on at the same time; the same key never is. Default 1.</summary>
    int Concurrency => 1;

    /// <summary>
    /// Reads the store, decides, writes. Called again when a watched object changes, when the result asks for it, and with
    /// growing delays (20 ms to 30 s) when it throws. <see cref="WriteRefusedException"/> with Conflict is no error: someone was
    /// quicker, the key is read again.
    /// </summary>
    Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken);
}
