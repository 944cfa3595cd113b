namespace Platform.Console.Views.Rollouts;

/// <summary>How far a step is.</summary>
public enum StepState
{
    Done,
    Current,
    Ahead,

    /// <summary>The update was aborted here.</summary>
    Stopped,

    /// <summary>Not reached, and it will not be: the update was aborted.</summary>
    Skipped,
}
