namespace Platform.Judging.Requests;

/// <summary>A pair of counters: orders begun and orders placed, sign-ins tried and refused.</summary>
/// <param name="Name">What verdicts call it.</param>
/// <param name="Limit">Greatest bad fraction, between 0 and 1.</param>
/// <param name="Total">All events.</param>
/// <param name="Events">The bad ones among them; the good ones when <paramref name="AreGood"/>.</param>
/// <param name="AreGood">More of them is better.</param>
public sealed record CounterMetric(string Name, double Limit, ArmSelectors Total, ArmSelectors Events, bool AreGood = false);
