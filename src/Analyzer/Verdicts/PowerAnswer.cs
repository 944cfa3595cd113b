namespace Platform.Analyzer.Verdicts;

/// <summary>What a step can see.</summary>
/// <param name="CanaryRequests">Requests the canary gets in the step.</param>
/// <param name="SmallestSeen">The smallest bad fraction seen with a probability of 90 %; 1 for none.</param>
/// <param name="SecondsToSee">Seconds until a bad fraction is seen with 90 %, by the fraction; null for never.</param>
internal sealed record PowerAnswer(double CanaryRequests, double SmallestSeen, IReadOnlyDictionary<string, double?> SecondsToSee);
