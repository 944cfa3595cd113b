namespace Platform.Cli.Canary;

/// <summary>A time in which the weight did not change, and what came through.</summary>
/// <param name="Weight">Percent for the canary.</param>
/// <param name="CanaryRequests">Finished requests of the new version in it.</param>
/// <param name="Requests">Finished requests of both.</param>
internal readonly record struct Stage(int Weight, long CanaryRequests, long Requests)
{
    /// <summary>Percent of the requests that the canary had; null without requests.</summary>
    public double? Share => Requests == 0 ? null : 100.0 * CanaryRequests / Requests;
}
