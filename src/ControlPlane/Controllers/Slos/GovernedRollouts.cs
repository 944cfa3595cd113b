using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>The rollouts an SLO governs, by name.</summary>
internal static class GovernedRollouts
{
    public static IReadOnlyList<string> Of(Slo slo) =>
        slo.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.Rollouts) is { } named
            ? named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [slo.Spec?.Service ?? ""];
}
