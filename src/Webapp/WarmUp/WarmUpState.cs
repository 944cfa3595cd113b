namespace Platform.Webapp.WarmUp;

/// <summary>Whether this process has gone through its own pages once.</summary>
internal sealed class WarmUpState
{
    private volatile bool _isDone;

    public bool IsDone => _isDone;

    public void Complete() => _isDone = true;
}
