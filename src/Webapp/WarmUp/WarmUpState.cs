namespace Platform.Webapp.WarmUp;

/// <summary>Whether this process has gone through its own pages once.</summary>
internal sealed class WarmUpState(bool isNeeded)
{
    private volatile bool _isDone = !isNeeded;

    public bool IsDone => _isDone;

    public void Complete() => _isDone = true;
}
