namespace Platform.Rollouts.Conditions;

/// <summary>What an evaluation may look at besides its operands, and how much work it has left.</summary>
internal sealed class EvaluationContext(object? result, DateTimeOffset now)
{
    private long _work;

    /// <summary>The whole measured value.</summary>
    public object? Result { get; } = result;

    public DateTimeOffset Now { get; } = now;

    /// <summary>Accounts for steps, created elements or characters.</summary>
    public void Spend(long amount)
    {
        _work += amount;
        if (_work > ConditionLimits.Work)
        {
            throw new ConditionException("memory budget exceeded");
        }
    }
}
