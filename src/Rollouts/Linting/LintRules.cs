namespace Platform.Rollouts.Linting;

/// <summary>Every rule there is.</summary>
public static class LintRules
{
    private static readonly Dictionary<string, LintRule> ById = new(
        new[] { FieldRules.All, ReferenceRules.All, ArgumentRules.All, ConditionRules.All, LimitRules.All, StepRules.All, RouteRules.All }
            .SelectMany(family => family).Select(rule => KeyValuePair.Create(rule.Id, rule)));

    /// <summary>By family, then as a reader would want them.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
    [
        .. FieldRules.All, .. ReferenceRules.All, .. ArgumentRules.All, .. ConditionRules.All, .. LimitRules.All, .. StepRules.All, .. RouteRules.All,
    ];

    public static LintRule? Find(string id) => ById.GetValueOrDefault(id);
}
