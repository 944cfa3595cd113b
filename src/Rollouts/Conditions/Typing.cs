namespace Platform.Rollouts.Conditions;

/// <summary>What a function makes of its arguments' types: a result type, or why it cannot take them.</summary>
internal readonly record struct Typing(ConditionType? Type, string? Error)
{
    public static implicit operator Typing(ConditionType type) => new(type, null);

    public static Typing Fail(string error) => new(null, error);
}
