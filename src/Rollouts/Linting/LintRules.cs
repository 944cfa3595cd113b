namespace Platform.Rollouts.Linting;

/// <summary>Every rule there is.</summary>
public static class LintRules
{
    private static readonly Dictionary<string, LintRule> ById;

    // Here and not beside the members: the one is made of the other, and both of the families.
    static LintRules()
    {
        All = [.. FieldRules.All, .. ReferenceRules.All, .. ArgumentRules.All, .. ConditionRules.All, .. LimitRules.All, .. StepRules.All, .. RouteRules.All];
        ById = All.ToDictionary(rule => rule.Id);
    }

    /// <summary>By family, then as a reader would want them.</summary>
    public static IReadOnlyList<LintRule> All { get; }

    public static LintRule? Find(string id) => ById.GetValueOrDefault(id);
}
