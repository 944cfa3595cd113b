namespace Platform.TrafficRouter.ConnectionPools;

/// <summary>How many retries may be under way.</summary>
/// <param name="Percent">Of the requests under way; 0 to 100.</param>
/// <param name="AlwaysAllowed">Allowed whatever the percentage comes to.</param>
internal sealed record RetryBudgetModel(double Percent, int AlwaysAllowed)
{
    public int Allowed(int active) => Math.Max(AlwaysAllowed, (int)(active * Percent / 100));
}
