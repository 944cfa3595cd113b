namespace Platform.Console.Views.Actions;

/// <summary>An action with what it does, or why it cannot be done.</summary>
/// <param name="Name">Which.</param>
/// <param name="Label">On the button.</param>
/// <param name="Confirmation">What will happen, as a sentence.</param>
/// <param name="Impossible">Why it is not possible now; null when it is.</param>
public sealed record ActionView(ActionName Name, string Label, string Confirmation, string? Impossible)
{
    public bool IsPossible => Impossible is null;

    /// <summary>In addresses and forms: "promote-full".</summary>
    public string Key => KeyOf(Name);

    internal static string KeyOf(ActionName name) => name switch
    {
        ActionName.Promote => "promote",
        ActionName.PromoteFull => "promote-full",
        ActionName.Pause => "pause",
        ActionName.Abort => "abort",
        ActionName.Retry => "retry",
        ActionName.Undo => "undo",
        ActionName.SetImage => "set-image",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such action"),
    };

    internal static string LabelOf(ActionName name) => name switch
    {
        ActionName.Promote => "Promote",
        ActionName.PromoteFull => "Promote fully",
        ActionName.Pause => "Pause",
        ActionName.Abort => "Abort",
        ActionName.Retry => "Retry",
        ActionName.Undo => "Undo to revision",
        ActionName.SetImage => "Set image",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such action"),
    };

    /// <summary>Null for a word that is no action.</summary>
    internal static ActionName? Parse(string key) => Enum.GetValues<ActionName>().Cast<ActionName?>().FirstOrDefault(name => KeyOf(name!.Value) == key);
}
