namespace Platform.ControlPlane.Controllers;

/// <summary>When a key is to be looked at again although nothing that is watched changed.</summary>
/// <param name="RequeueAfter">Null: not before the next change.</param>
internal readonly record struct ReconcileResult(TimeSpan? RequeueAfter)
{
    public static ReconcileResult Done => default;

    /// <summary>Look again after a delay; a change that comes earlier is not held up by it.</summary>
    public static ReconcileResult After(TimeSpan delay) => new(delay);
}
