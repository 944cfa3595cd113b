namespace Platform.Rollouts.Conditions;

internal enum TokenKind
{
    Identifier,
    Number,
    String,
    Operator,
    Bracket,
    End,
}
