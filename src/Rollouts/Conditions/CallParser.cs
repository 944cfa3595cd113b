namespace Platform.Rollouts.Conditions;

/// <summary>Calls by name, their arguments, and the predicates among these.</summary>
internal sealed class CallParser(TokenReader tokens, SyntaxBudget budget, Parser parser)
{
    private int _predicateDepth;

    /// <summary>Whether # and .field mean the element of a collection here.</summary>
    public bool InPredicate => _predicateDepth > 0;

    /// <summary>A call, or what follows a pipe, whose left side is then the first argument.</summary>
    public Node Parse(Token name, Node? piped)
    {
        var arguments = new List<Node>();
        if (piped is not null)
        {
            arguments.Add(piped);
        }

        tokens.ExpectBracket("(");
        if (PredicateBuiltins.Find(name.Text) is { } predicate)
        {
            ParsePredicateArguments(predicate, arguments);
            return budget.Count(new Node.BuiltinCall(name.Position, name.Text, arguments), arguments);
        }

        if (Builtins.IsUnsupported(name.Text))
        {
            throw new ConditionException($"builtin {name.Text} is not supported in conditions here", name.Position);
        }

        arguments.AddRange(ParseList(")"));
        return Builtins.Names.Contains(name.Text)
            ? budget.Count(new Node.BuiltinCall(name.Position, name.Text, arguments), arguments)
            : budget.Count(new Node.Call(name.Position, budget.Count(new Node.Identifier(name.Position, name.Text)), arguments), arguments);
    }

    /// <summary>(collection, predicate), with the predicate or a third argument optional for some.</summary>
    private void ParsePredicateArguments(PredicateBuiltin builtin, List<Node> arguments)
    {
        var given = arguments.Count;
        for (var i = given; i < builtin.MaximumArguments; i++)
        {
            if (tokens.Current.IsBracket(")"))
            {
                if (i >= builtin.MinimumArguments)
                {
                    break;
                }

                throw new ConditionException($"expected at least {builtin.MinimumArguments - given} arguments", tokens.Current.Position);
            }

            if (i > given)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsBracket(")") && i >= builtin.MinimumArguments)
                {
                    break;
                }
            }

            arguments.Add(i == 1 ? ParsePredicate() : parser.ParseExpression());
        }

        if (tokens.Current.IsOperator(","))
        {
            tokens.Next();
        }

        tokens.ExpectBracket(")");
    }

    private Node.Predicate ParsePredicate()
    {
        var position = tokens.Current.Position;
        _predicateDepth++;
        Node body;
        if (tokens.Current.IsBracket("{"))
        {
            body = parser.ParseBlock();
        }
        else
        {
            body = parser.ParseExpression();
            if (tokens.Current.IsOperator(";"))
            {
                throw new ConditionException("wrap predicate with brackets { and }", tokens.Current.Position);
            }
        }

        _predicateDepth--;
        return budget.Count(new Node.Predicate(position, body), body);
    }

    public List<Node> ParseList(string closing)
    {
        var items = new List<Node>();
        while (!tokens.Current.IsBracket(closing))
        {
            items.Add(parser.ParseExpression());
            if (!tokens.Current.IsBracket(closing))
            {
                tokens.ExpectOperator(",");
            }
        }

        tokens.Next();
        return items;
    }
}
