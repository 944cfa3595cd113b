using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource as it is now. Immutable: change it with <c>with</c> and publish it.</summary>
public sealed record CustomResourceSnapshot
{
    public required string ResourceType { internal get; init; }

    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    /// <summary>Null while it runs, and when it ended without one.</summary>
    public int? ExitCode { get; internal init; }

    public DateTime? StartTimeStamp { internal get; init; }

    public ImmutableArray<UrlSnapshot> Urls { internal get; init; } = [];

    /// <summary>Null unless running. Running without checks is healthy; otherwise the worst check counts, one that has not answered yet as unhealthy.</summary>
    public HealthStatus? HealthStatus => State?.Text != KnownResourceStates.Running ? null
        : HealthReports.IsEmpty ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
        : HealthReports.Min(report => report.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);

    internal ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    internal ImmutableArray<CommandSnapshot> Commands { get; init; } = [];

    internal DateTime? StopTimeStamp { get; init; }

    /// <summary>Counts the starts of a process, so that what belongs to an earlier one is told apart.</summary>
    internal int Run { get; init; }

    /// <summary>The handlers of the ready event of this run; null before they were called.</summary>
    internal Task? Ready { get; init; }

    internal bool IsTerminal => State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text);
}
