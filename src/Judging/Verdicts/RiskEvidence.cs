namespace Platform.Judging.Verdicts;

/// <summary>What was risked so far and what each minute more would cost at the present rates.</summary>
/// <param name="Exposed">Requests the canary has answered.</param>
/// <param name="ExcessBad">Bad events it had beyond what stable would have had with them.</param>
/// <param name="ExcessBadPerMinute">Likewise for each minute of going on at this weight.</param>
public sealed record RiskEvidence(double Exposed, double ExcessBad, double ExcessBadPerMinute);
