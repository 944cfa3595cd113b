namespace Platform.Rollouts.Conditions;

/// <summary>What follows an operand: .name, ?.name, [index], [from:to], and calls of members.</summary>
internal sealed class PostfixParser(TokenReader tokens, SyntaxBudget budget, Parser parser, CallParser calls)
{
    public Node Parse(Node node)
    {
        while (true)
        {
            var token = tokens.Current;
            if (token.IsOperator(".") || token.IsOperator("?."))
            {
                tokens.Next();
                var isOptional = token.Text == "?.";
                node = isOptional && tokens.Current.IsBracket("[") ? ParseBrackets(node, isOptional) : ParseMember(node, isOptional);
            }
            else if (token.IsBracket("["))
            {
                node = ParseBrackets(node, isOptional: false);
            }
            else
            {
                return node;
            }
        }
    }

    private Node ParseMember(Node target, bool isOptional)
    {
        var name = tokens.Current;
        if (name.Kind != TokenKind.Identifier && !(name.Kind == TokenKind.Operator && Operators.Words.Contains(name.Text)))
        {
            throw new ConditionException("expected name", name.Position);
        }

        tokens.Next();
        var chain = target as Node.Chain;
        target = chain?.Body ?? target; // one chain around the whole of a?.b.c
        var key = budget.Count(new Node.Literal(name.Position, name.Text));
        var member = budget.Count(new Node.Member(name.Position, target, key, isOptional), target, key);
        Node node = member;
        if (tokens.Current.IsBracket("("))
        {
            tokens.Next();
            member.IsMethod = true;
            var arguments = calls.ParseList(")");
            node = budget.Count(new Node.Call(name.Position, member, arguments), [member, .. arguments]);
        }

        return chain is null && !isOptional ? node : budget.Count(new Node.Chain(name.Position, node), node);
    }

    private Node ParseBrackets(Node target, bool isOptional)
    {
        var position = tokens.Current.Position;
        tokens.Next();
        Node? from = null;
        if (!tokens.Current.IsOperator(":"))
        {
            from = parser.ParseExpression();
        }

        if (!tokens.Current.IsOperator(":"))
        {
            tokens.ExpectBracket("]");
            var member = budget.Count(new Node.Member(position, target, from!, isOptional), target, from!);
            return isOptional ? budget.Count(new Node.Chain(position, member), member) : member;
        }

        tokens.Next();
        Node? to = null;
        if (!tokens.Current.IsBracket("]"))
        {
            to = parser.ParseExpression();
        }

        tokens.ExpectBracket("]");
        return budget.Count(new Node.Slice(position, target, from, to), new[] { target, from, to }.OfType<Node>());
    }
}
