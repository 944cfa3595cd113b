namespace Platform.Console.Telemetry;

/// <summary>Requests of a version, and how many failed.</summary>
internal sealed record VersionCount(double Requests, double Failed)
{
    /// <summary>Fraction that failed; 0 without requests.</summary>
    public double Rate => Requests > 0 ? Failed / Requests : 0;
}
