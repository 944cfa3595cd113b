namespace Platform.ControlPlane.Controllers;

/// <summary>When a key is to be looked at again although nothing that is watched changed.</summary>
/// <param name="RequeueAfter">From now; null: not before the next change.</param>
/// <param name="RequeueAt">By the clock; null: not before the next change.</param>
internal readonly record struct ReconcileResult(TimeSpan? RequeueAfter, DateTimeOffset? RequeueAt = null)
{
    public static ReconcileResult Done => default;

    /// <summary>Look again after a delay; a change that comes earlier is not held up by it.</summary>
    public static ReconcileResult After(TimeSpan delay) => new(delay);

    /// <summary>Look again at a time, however long the turn itself takes.</summary>
    public static ReconcileResult At(DateTimeOffset time) => new(null, time);
}
