namespace Platform.Judging.Requests;

/// <summary>A limit of latency.</summary>
/// <param name="SlowMs">A request that takes longer is slow, milliseconds.</param>
/// <param name="Limit">Greatest fraction of slow requests, between 0 and 1; 0.01 says "p99".</param>
public sealed record SlowLimit(double SlowMs, double Limit);
