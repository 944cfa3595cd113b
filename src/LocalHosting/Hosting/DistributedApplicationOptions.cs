namespace Aspire.Hosting;

/// <summary>How the application is built.</summary>
public sealed class DistributedApplicationOptions
{
    internal DistributedApplicationOptions()
    {
    }

    /// <summary>There is none here; without one a wait for a resource that has ended fails in place of going on, as in Aspire.</summary>
    public bool DisableDashboard { internal get; set; }

    internal string[] Args { get; init; } = [];

    /// <summary>The folder of the AppHost's project; the working directory if unknown.</summary>
    internal string? ProjectDirectory { get; init; }

    /// <summary>Console output belongs to the test runner, and chosen public ports give way to free ones.</summary>
    internal bool IsTest { get; init; }
}
