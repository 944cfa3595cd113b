namespace Platform.Console.Views.Actions;

/// <summary>What a person can do with a rollout.</summary>
public enum ActionName
{
    Promote,
    PromoteFull,
    Pause,
    Abort,
    Retry,
    Undo,
    SetImage,
}
