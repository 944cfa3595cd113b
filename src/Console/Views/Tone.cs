namespace Platform.Console.Views;

/// <summary>What a colour says; the words beside it say the same.</summary>
public enum Tone
{
    Neutral,
    Good,
    Busy,
    Waiting,
    Bad,
}
