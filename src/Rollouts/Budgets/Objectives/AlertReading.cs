using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>Reads the alert policies of an SLO.</summary>
internal static class AlertReading
{
    public static (IReadOnlyList<BurnAlert> Alerts, string? Missing) Read(IReadOnlyList<AlertPolicyReference> policies, string ns, SloSources sources)
    {
        var alerts = new List<BurnAlert>();
        for (var index = 0; index < policies.Count; index++)
        {
            var reference = policies[index];
            var spec = reference.AlertPolicyRef is { } name ? sources.FindPolicy(ns, name)?.Spec : reference.Spec;
            if (spec is null)
            {
                return ([], $"spec.alertPolicies[{index}].alertPolicyRef: there is no AlertPolicy \"{reference.AlertPolicyRef}\" in namespace \"{ns}\"");
            }

            foreach (var condition in spec.Conditions ?? [])
            {
                if ((condition.ConditionRef is { } other ? sources.FindCondition(ns, other)?.Spec : condition.Spec) is not { Condition: { } burn } found)
                {
                    return ([], $"spec.alertPolicies[{index}]: there is no AlertCondition \"{condition.ConditionRef}\" in namespace \"{ns}\"");
                }

                alerts.Add(Alert(reference.AlertPolicyRef ?? reference.Metadata?.Name ?? $"policy-{index}", found, burn));
            }
        }

        return (alerts, null);
    }

    private static BurnAlert Alert(string policy, AlertConditionSpec spec, BurnRateCondition burn)
    {
        var lookback = SloDuration.Parse(burn.LookbackWindow)?.Length ?? BurnWindow.H1.Length;
        var after = SloDuration.Parse(burn.AlertAfter)?.Length ?? TimeSpan.Zero;
        // OpenSLO's examples write "lte" for "threshold lte burn rate"; an alert on burning little would make no sense.
        var isStrict = burn.Op is "gt" or "lt";
        return new BurnAlert(policy, spec.Severity ?? "", lookback, burn.Threshold ?? 0, isStrict, after);
    }
}
