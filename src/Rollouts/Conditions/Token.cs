namespace Platform.Rollouts.Conditions;

/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; for a string literal, what it means.</param>
/// <param name="Position">Index of its first character.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool IsOperator(string text) => Kind == TokenKind.Operator && Text == text;

    public bool IsBracket(string text) => Kind == TokenKind.Bracket && Text == text;

    public override string ToString() => Kind == TokenKind.End ? "EOF" : $"{Kind}({GoText.Quote(Text)})";
}
