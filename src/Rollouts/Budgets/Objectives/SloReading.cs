using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>Reads an SLO into a model; its references are looked up through <see cref="SloSources"/>.</summary>
public static class SloReading
{
    /// <summary>The model, or one sentence with the field that stands in its way.</summary>
    /// <param name="slo">An SLO that passed validation.</param>
    /// <param name="sources">Where referenced objects are found.</param>
    public static (SloModel? Model, string Problem) Read(Slo slo, SloSources sources)
    {
        ArgumentNullException.ThrowIfNull(slo);
        ArgumentNullException.ThrowIfNull(sources);
        if (slo.Spec is not { TimeWindow: [var window, ..], Objectives: [{ Share: { } share } objective, ..] } spec)
        {
            return (null, "spec: is no complete SLO");
        }

        var (indicator, at, problem) = FindIndicator(spec, slo.Namespace, sources);
        if (indicator is null)
        {
            return (null, problem);
        }

        var (reading, unreadable) = IndicatorReading.Read(indicator, objective, at);
        if (reading is null)
        {
            return (null, unreadable);
        }

        var (alerts, missing) = AlertReading.Read(spec.AlertPolicies ?? [], slo.Namespace, sources);
        var scale = Number(slo, SloAnnotations.TimeScale) ?? 1;
        return missing is not null ? (null, missing) : (new SloModel(
            slo.Namespace, slo.Name, spec.Service ?? "", share, reading, BudgetWindow.Of(window, scale), SliceModel.Of(spec.BudgetingMethod, reading, objective, scale), scale)
        {
            Rollouts = RolloutsOf(slo),
            Alerts = alerts,
            VersionLabel = slo.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.VersionLabel) ?? SloModel.IstioVersionLabel,
            AllowsCriticalRollback = slo.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.CriticalRollback) == "true",
        }, "");
    }

    private static (SliSpec? Spec, string At, string Problem) FindIndicator(SloSpec spec, string ns, SloSources sources)
    {
        if (spec.IndicatorRef is not { } name)
        {
            return (spec.Indicator?.Spec, "spec.indicator.spec", "spec.indicator: Required value");
        }

        return sources.FindSli(ns, name)?.Spec is { } found
            ? (found, $"SLI \"{name}\": spec", "")
            : (null, "", $"spec.indicatorRef: there is no SLI \"{name}\" in namespace \"{ns}\"");
    }

    /// <summary>The rollouts an SLO governs, by name: those it names, or the one called like its service.</summary>
    public static IReadOnlyList<string> RolloutsOf(Slo slo) =>
        slo.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.Rollouts) is { } named
            ? named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [slo.Spec?.Service ?? ""];

    private static int? Number(Slo slo, string annotation) =>
        int.TryParse(slo.Metadata.Annotations?.GetValueOrDefault(annotation), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
