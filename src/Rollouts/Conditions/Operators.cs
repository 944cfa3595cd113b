namespace Platform.Rollouts.Conditions;

/// <summary>Precedence and associativity (expr-lang parser/operator); higher binds tighter.</summary>
internal static class Operators
{
    /// <summary>Words that are operators or keywords and so never names.</summary>
    public static readonly IReadOnlySet<string> Words = new HashSet<string>
    {
        "not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith", "let", "if", "else",
    };

    private static readonly Dictionary<string, int> UnaryPrecedence = new() { ["not"] = 50, ["!"] = 50, ["-"] = 90, ["+"] = 90 };

    private static readonly Dictionary<string, int> BinaryPrecedence = new()
    {
        ["|"] = 0,
        ["or"] = 10,
        ["||"] = 10,
        ["and"] = 15,
        ["&&"] = 15,
        ["=="] = 20,
        ["!="] = 20,
        ["<"] = 20,
        [">"] = 20,
        [">="] = 20,
        ["<="] = 20,
        ["in"] = 20,
        ["matches"] = 20,
        ["contains"] = 20,
        ["startsWith"] = 20,
        ["endsWith"] = 20,
        [".."] = 25,
        ["+"] = 30,
        ["-"] = 30,
        ["*"] = 60,
        ["/"] = 60,
        ["%"] = 60,
        ["**"] = 100,
        ["^"] = 100,
        ["??"] = 500,
    };

    public static int? Unary(Token token) => Find(UnaryPrecedence, token);

    public static int? Binary(Token token) => Find(BinaryPrecedence, token);

    public static bool IsRightAssociative(string text) => text is "**" or "^";

    /// <summary>These chain: a &lt; b &lt; c means a &lt; b and b &lt; c.</summary>
    public static bool IsOrdering(Token token) => token is { Kind: TokenKind.Operator, Text: "<" or ">" or ">=" or "<=" };

    /// <summary>What may follow "not" in the middle of an expression.</summary>
    public static bool CanBeNegated(Token token) => token is { Kind: TokenKind.Operator, Text: "contains" or "matches" or "startsWith" or "endsWith" or "in" };

    private static int? Find(Dictionary<string, int> table, Token token) =>
        token.Kind == TokenKind.Operator && table.TryGetValue(token.Text, out var precedence) ? precedence : null;
}
