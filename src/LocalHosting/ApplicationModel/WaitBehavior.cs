namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a wait does when what it waits for has ended or cannot start.</summary>
public enum WaitBehavior
{
    WaitOnResourceUnavailable = 0,
    StopOnResourceUnavailable = 1,
}
