using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>An SLO of the store and what it means.</summary>
/// <param name="Slo">The object.</param>
/// <param name="Model">What it means; null when something stands in the way.</param>
/// <param name="Problem">What stands in the way; empty otherwise.</param>
internal sealed record ReadSlo(Slo Slo, SloModel? Model, string Problem);
