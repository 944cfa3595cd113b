using static Platform.Rollouts.Linting.LintSeverity;

namespace Platform.Rollouts.Linting;

/// <summary>Rules for objects one by one: can they be read, and would they be taken.</summary>
internal static class FieldRules
{
    public static readonly LintRule NotAManifest = new(
        "not-a-manifest", Error, "The text is no manifest",
        "Nothing of the file can be applied, so nothing of it was looked at either.",
        "Write YAML or JSON with apiVersion, kind and metadata.");

    public static readonly LintRule InvalidField = new(
        "invalid-field", Error, "A field is refused",
        "An API server, or Argo Rollouts' own validation, refuses the object or puts the rollout into InvalidSpec.",
        "Give the field a value that is allowed.");

    public static readonly LintRule UnknownField = new(
        "unknown-field", Warning, "A field means nothing",
        "It is kept and has no effect, so what it was meant to do does not happen. Info where no field of a similar name is known.",
        "Correct the spelling or the indentation, or remove it.");

    public static readonly LintRule NotRunHere = new(
        "not-run-here", Warning, "A cluster takes this, this platform does not run it",
        "`platform apply` refuses the object: to ignore part of it would release differently here than on a cluster.",
        "Use what docs/divergences.md names instead, or suppress this where the manifest is only for clusters.");

    public static readonly LintRule WrongApiVersion = new(
        "wrong-api-version", Error, "The kind does not exist in this apiVersion",
        "A cluster refuses the object, and lint cannot check it.",
        "Write the apiVersion that the message names.");

    public static readonly LintRule DuplicateObject = new(
        "duplicate-object", Error, "Two objects have the same kind, namespace and name",
        "Whichever is applied last wins, silently.",
        "Rename or remove one.");

    public static readonly LintRule UnknownSuppression = new(
        "unknown-suppression", Warning, "A suppression names a rule that does not exist",
        "It suppresses nothing; what it was meant for is still reported, or is no longer a finding.",
        "Correct the rule's id (`platform lint --rules` lists all) or remove the suppression.");

    public static IReadOnlyList<LintRule> All { get; } =
        [NotAManifest, InvalidField, UnknownField, NotRunHere, WrongApiVersion, DuplicateObject, UnknownSuppression];
}
