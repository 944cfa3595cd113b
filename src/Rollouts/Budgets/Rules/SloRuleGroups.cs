using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>
/// The rules of SLOs. Windows up to an hour are read from the counters themselves, longer ones from what was recorded, so that
/// no rule reads days of raw samples; the budget is added up from steps that together count every event once.
/// </summary>
public static class SloRuleGroups
{
    private static readonly BurnWindow[] LongWindows = [BurnWindow.H2, BurnWindow.H6];
    private static readonly BurnWindow[] LongestWindows = [BurnWindow.D1, BurnWindow.D3];

    /// <summary>The rules of one SLO that stand alone, as objects of a cluster do.</summary>
    /// <param name="model">The SLO.</param>
    /// <param name="now">Says which period of a calendar window the budget is for.</param>
    /// <param name="intervals">How often.</param>
    public static IReadOnlyList<PromRuleGroup> Of(SloModel model, DateTimeOffset now, SloRuleIntervals intervals)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(intervals);
        var (name, scope) = ($"slo/{model.Namespace}/{model.Name}", RuleScope.Of(model));
        return [.. Burn(name, [model], scope, intervals), Budget(name, [model], scope, now, intervals)];
    }

    /// <summary>The rules of many SLOs in one Prometheus: what can be computed for all of them at once is.</summary>
    /// <param name="models">The SLOs.</param>
    /// <param name="now">Says which period of a calendar window the budget is for.</param>
    /// <param name="intervals">How often, for those that run on their own time scale.</param>
    public static IReadOnlyList<PromRuleGroup> Of(IReadOnlyList<SloModel> models, DateTimeOffset now, Func<SloModel, SloRuleIntervals> intervals)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(intervals);
        return [.. models.GroupBy(model => (model.TimeScale, Intervals: intervals(model))).SelectMany(group => Shared([.. group], now, group.Key.Intervals))];
    }

    internal static IReadOnlyDictionary<string, string> Labels(SloModel model) =>
        new Dictionary<string, string> { ["namespace"] = model.Namespace, ["slo"] = model.Name, ["service"] = model.Service, ["window"] = model.WindowName };

    internal static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The share that may be bad, without what binary fractions add: 1 - 0.999 is 0.001.</summary>
    internal static double Budget(SloModel model) => (double)Math.Round(1m - (decimal)model.Objective, 15);

    private static IEnumerable<PromRuleGroup> Shared(IReadOnlyList<SloModel> models, DateTimeOffset now, SloRuleIntervals intervals)
    {
        var scope = RuleScope.Of(models);
        var name = scope.TimeScale == 1 ? "slo" : string.Create(CultureInfo.InvariantCulture, $"slo/{scope.TimeScale}x");
        return
        [
            .. Burn(name, models, scope, intervals),
            .. models.Where(HasBudgetOfItsOwn).Select(model => Budget($"slo/{model.Namespace}/{model.Name}", [model], RuleScope.Of(model), now, intervals)),
            .. models.Where(model => !HasBudgetOfItsOwn(model)).GroupBy(model => model.WindowName).Select(same => Budget($"{name}/{same.Key}", [.. same], RuleScope.Of([.. same]), now, intervals)),
        ];
    }

    // What reads counters first, then what is computed from it: within a group rules are evaluated in their order.
    private static IEnumerable<PromRuleGroup> Burn(string name, IReadOnlyList<SloModel> models, RuleScope scope, SloRuleIntervals intervals)
    {
        var kinds = models.Select(model => model.Slice is not null).Distinct().Order().ToList();
        return
        [
            new PromRuleGroup($"{name}/hour", intervals.Hour(models[0]), [.. models.SelectMany(RawRules.Hour)]),
            .. models.SelectMany(model => Slices(model, intervals)),
            new PromRuleGroup($"{name}/burn", intervals.Burn, [.. models.SelectMany(RawRules.Rates), .. DerivedRules.Short(scope, kinds), .. SloAlerts.Of(scope), .. models.SelectMany(SloAlerts.OfPolicies)]),
            new PromRuleGroup($"{name}/long", intervals.Long(models[0]), [.. DerivedRules.Long(scope, kinds, LongWindows)]),
            new PromRuleGroup($"{name}/longest", intervals.Longest(models[0]), [.. DerivedRules.Long(scope, kinds, LongestWindows)]),
        ];
    }

    // A calendar begins when it begins, and slices are as long as they are.
    private static bool HasBudgetOfItsOwn(SloModel model) => model.Window.IsCalendar || model.Slice is not null;

    private static IEnumerable<PromRuleGroup> Slices(SloModel model, SloRuleIntervals intervals) =>
        RawRules.Slices(model) is { } rule ? [new PromRuleGroup($"slo/{model.Namespace}/{model.Name}/slices", model.Slice!.Length ?? intervals.Burn, [rule])] : [];

    private static PromRuleGroup Budget(string name, IReadOnlyList<SloModel> models, RuleScope scope, DateTimeOffset now, SloRuleIntervals intervals) => new(
        $"{name}/budget", intervals.Budget(models[0]), [.. models.Select(model => RawRules.Versions(model, intervals.Budget(model))).OfType<PromRule>(), .. BudgetRules.Of(scope, models[0], now, intervals)]);
}
