namespace Aspire.Hosting.ApplicationModel;

/// <summary>A state and how it is shown.</summary>
public sealed record ResourceStateSnapshot
{
    public ResourceStateSnapshot(string Text, string? Style)
    {
        this.Text = Text;
        this.Style = Style;
    }

    public string Text { get; }

    internal string? Style { get; }

    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new ResourceStateSnapshot(s, Style: null);
}
