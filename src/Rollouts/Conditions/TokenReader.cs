namespace Platform.Rollouts.Conditions;

/// <summary>The current token and one that was put back.</summary>
internal sealed class TokenReader
{
    private readonly Lexer _lexer;
    private Token? _ahead;

    public TokenReader(string text)
    {
        _lexer = new Lexer(text);
        Current = _lexer.Next();
    }

    public Token Current { get; private set; }

    public void Next() => (Current, _ahead) = (_ahead ?? _lexer.Next(), null);

    /// <summary>Makes <paramref name="token"/> current again, with the present one after it.</summary>
    public void PutBack(Token token) => (Current, _ahead) = (token, Current);

    public Token Expect(TokenKind kind)
    {
        var token = Current;
        if (token.Kind != kind)
        {
            throw Unexpected();
        }

        Next();
        return token;
    }

    public void ExpectOperator(string text)
    {
        if (!Current.IsOperator(text))
        {
            throw Unexpected();
        }

        Next();
    }

    public void ExpectBracket(string text)
    {
        if (!Current.IsBracket(text))
        {
            throw Unexpected();
        }

        Next();
    }

    public ConditionException Unexpected() => new($"unexpected token {Current}", Current.Position);
}
