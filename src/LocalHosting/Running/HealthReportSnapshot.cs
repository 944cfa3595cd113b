using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.LocalHosting;

/// <summary>The last answer of one health check; no status: none yet.</summary>
internal sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description);
