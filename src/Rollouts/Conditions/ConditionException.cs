namespace Platform.Rollouts.Conditions;

/// <summary>Leaves the recursive parser, checker or evaluator; never this folder: it becomes a <see cref="ConditionError"/>.</summary>
internal sealed class ConditionException(string message, int? position = null) : Exception(message)
{
    /// <summary>Index into the text; null: where the evaluator stands.</summary>
    public int? Position { get; } = position;
}
