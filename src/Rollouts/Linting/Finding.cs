using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>A rule that a manifest breaks, and where.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Severity">The rule's own, or what this case deserves.</param>
/// <param name="Position">The place in the file, as near as it is known: within a condition or query the very column.</param>
/// <param name="Object">Kind and name, such as <c>Rollout "webapp"</c>; empty where no object could be read.</param>
/// <param name="Field">The field path; empty for the object as a whole.</param>
/// <param name="Message">One sentence with the value.</param>
public sealed record Finding(LintRule Rule, LintSeverity Severity, SourcePosition Position, string Object, string Field, string Message)
{
    /// <summary>The line of the field's key, where a comment can stand; differs from the position's within texts of several lines.</summary>
    public int KeyLine { get; init; } = Position.Line;

    /// <summary>A comment or an annotation says that this is known and accepted.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>A text that is no manifest at all.</summary>
    public static Finding Unreadable(SourcePosition position, string reason) =>
        new(FieldRules.NotAManifest, FieldRules.NotAManifest.Severity, position, "", "", reason);
}
