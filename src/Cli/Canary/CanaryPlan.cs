namespace Platform.Cli.Canary;

/// <summary>What a canary command is asked to do.</summary>
/// <param name="RequestsPerSecond">The load during it.</param>
/// <param name="ErrorRate">Share of requests the new version fails, 0 to 1; 0 deploys a good version and wants it promoted, more wants it rolled back.</param>
/// <param name="Limit">How long it may take.</param>
internal sealed record CanaryPlan(double RequestsPerSecond, double ErrorRate, TimeSpan Limit)
{
    public const string Rollout = "webapp";

    /// <summary>The container whose image is set.</summary>
    public const string Container = "webapp";

    public const string ErrorRateVariable = "FAULT_ERROR_RATE";

    public Outcome Wanted => ErrorRate > 0 ? Outcome.RolledBack : Outcome.Promoted;
}
