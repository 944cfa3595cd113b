namespace Platform.Rollouts.Linting.Tests;

/// <summary>A world, one change, and a rule that finds it, or all but finds it.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="World">One of <see cref="LintWorlds"/>.</param>
/// <param name="From">What is replaced; empty: the text is another document.</param>
/// <param name="To">What it becomes.</param>
/// <param name="At">What the file has from the finding's line and column on; null for a near miss, where the rule finds nothing.</param>
internal sealed record LintCase(string Rule, string World, string From, string To, string? At = null)
{
    /// <summary>Tells cases with the same text apart.</summary>
    public int Number { get; init; }

    public string Key => $"{Rule} {Number}: {To.ReplaceLineEndings(" ").Trim()}";
}
