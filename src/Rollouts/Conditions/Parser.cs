namespace Platform.Rollouts.Conditions;

/// <summary>
/// Recursive descent with precedence climbing over the grammar of expr-lang 1.17 (docs/language-definition): operators,
/// predicates, pipes, let, if/else, slices, optional chaining.
/// </summary>
internal sealed class Parser
{
    private readonly SyntaxBudget _budget = new();
    private readonly TokenReader _tokens;
    private readonly PostfixParser _postfix;
    private readonly CallParser _calls;

    private Parser(string text)
    {
        _tokens = new TokenReader(text);
        _calls = new CallParser(_tokens, _budget, this);
        _postfix = new PostfixParser(_tokens, _budget, this, _calls);
    }

    /// <summary>Parses a whole expression.</summary>
    /// <exception cref="ConditionException">It is none; the message says where.</exception>
    public static Node Parse(string text)
    {
        if (text.Length > ConditionLimits.Length)
        {
            throw new ConditionException($"expression is longer than {ConditionLimits.Length} characters", 0);
        }

        var parser = new Parser(text);
        var node = parser.ParseSequence();
        return parser._tokens.Current.Kind == TokenKind.End ? node : throw parser._tokens.Unexpected();
    }

    private Node ParseSequence()
    {
        var items = new List<Node> { ParseExpression() };
        while (_tokens.Current.IsOperator(";"))
        {
            _tokens.Next();
            if (_tokens.Current.Kind == TokenKind.End)
            {
                break;
            }

            items.Add(ParseExpression());
        }

        return items.Count == 1 ? items[0] : _budget.Count(new Node.Sequence(items[0].Position, items), items);
    }

    internal Node ParseExpression(int precedence = 0)
    {
        _budget.Enter(_tokens.Current.Position);
        var node = precedence > 0 ? ParseOperators(precedence)
            : _tokens.Current.IsOperator("let") ? ParseLet()
            : _tokens.Current.IsOperator("if") ? ParseIf()
            : ParseTernary(ParseOperators(0));
        _budget.Leave();
        return node;
    }

    private Node ParseOperators(int precedence)
    {
        var left = ParsePrimary();
        var previous = "";
        while (_tokens.Current.Kind == TokenKind.Operator)
        {
            var negated = _tokens.Current.IsOperator("not");
            var notToken = _tokens.Current;
            if (negated)
            {
                _tokens.Next();
                if (!Operators.CanBeNegated(_tokens.Current))
                {
                    throw _tokens.Unexpected();
                }

                if (Operators.Binary(_tokens.Current) < precedence)
                {
                    _tokens.PutBack(notToken);
                    break;
                }
            }

            var token = _tokens.Current;
            if (Operators.Binary(token) is not { } binding || binding < precedence)
            {
                break;
            }

            _tokens.Next();
            left = ParseRight(left, token, binding, previous);
            if (negated)
            {
                left = _budget.Count(new Node.Unary(token.Position, "not", left), left);
            }

            previous = token.Text;
        }

        return left;
    }

    private Node ParseRight(Node left, Token token, int binding, string previous)
    {
        if (token.Text == "|")
        {
            var name = _tokens.Expect(TokenKind.Identifier);
            return _postfix.Parse(_calls.Parse(name, left));
        }

        if (previous == "??" && token.Text != "??")
        {
            throw new ConditionException(
                $"Operator ({token.Text}) and coalesce expressions (??) cannot be mixed. Wrap either by parentheses.", token.Position);
        }

        if (Operators.IsOrdering(token))
        {
            return ParseOrdering(left, token, binding);
        }

        var right = ParseExpression(Operators.IsRightAssociative(token.Text) ? binding : binding + 1);
        return _budget.Count(new Node.Binary(token.Position, token.Text, left, right), left, right);
    }

    private Node ParseOrdering(Node left, Token token, int binding)
    {
        Node? all = null;
        while (true)
        {
            var right = ParseExpression(binding + 1);
            var one = _budget.Count(new Node.Binary(token.Position, token.Text, left, right), left, right);
            all = all is null ? one : _budget.Count(new Node.Binary(token.Position, "&&", all, one), all, one);
            if (!Operators.IsOrdering(_tokens.Current))
            {
                return all;
            }

            (left, token) = (right, _tokens.Current);
            _tokens.Next();
        }
    }

    private Node ParseTernary(Node condition)
    {
        while (_tokens.Current.IsOperator("?"))
        {
            var position = _tokens.Current.Position;
            _tokens.Next();
            var then = condition; // a ?: b
            if (!_tokens.Current.IsOperator(":"))
            {
                then = ParseExpression();
            }

            _tokens.ExpectOperator(":");
            var otherwise = ParseExpression();
            condition = _budget.Count(new Node.Conditional(position, condition, then, otherwise), condition, then, otherwise);
        }

        return condition;
    }

    private Node.Conditional ParseIf()
    {
        _budget.Enter(_tokens.Current.Position);
        var position = _tokens.Current.Position;
        _tokens.Next();
        var condition = ParseExpression();
        var then = ParseBlock();
        _tokens.ExpectOperator("else");
        var otherwise = _tokens.Current.IsOperator("if") ? ParseIf() : ParseBlock();
        _budget.Leave();
        return _budget.Count(new Node.Conditional(position, condition, then, otherwise), condition, then, otherwise);
    }

    internal Node ParseBlock()
    {
        _tokens.ExpectBracket("{");
        var body = ParseSequence();
        _tokens.ExpectBracket("}");
        return body;
    }

    private Node.Let ParseLet()
    {
        _tokens.Next();
        var name = _tokens.Expect(TokenKind.Identifier);
        _tokens.ExpectOperator("=");
        var value = ParseExpression();
        _tokens.ExpectOperator(";");
        var body = ParseSequence();
        return _budget.Count(new Node.Let(name.Position, name.Text, value, body), value, body);
    }

    private Node ParsePrimary()
    {
        var token = _tokens.Current;
        if (Operators.Unary(token) is { } binding)
        {
            _tokens.Next();
            var operand = ParseExpression(binding);
            return _postfix.Parse(_budget.Count(new Node.Unary(token.Position, token.Text, operand), operand));
        }

        if (token.IsBracket("("))
        {
            _tokens.Next();
            var inner = ParseSequence();
            _tokens.ExpectBracket(")");
            return _postfix.Parse(inner);
        }

        if (_calls.InPredicate && (token.IsOperator("#") || token.IsOperator(".")))
        {
            return _postfix.Parse(ParsePointer(token));
        }

        if (token.IsOperator("::"))
        {
            _tokens.Next();
            return _postfix.Parse(_calls.Parse(_tokens.Expect(TokenKind.Identifier), null));
        }

        return ParseOperand(token);
    }

    private Node.Pointer ParsePointer(Token token)
    {
        var name = "";
        if (token.Text == "#")
        {
            _tokens.Next();
            if (_tokens.Current.Kind == TokenKind.Identifier && _tokens.Current.Position == token.Position + 1)
            {
                name = _tokens.Current.Text;
                _tokens.Next();
            }
        }

        return _budget.Count(new Node.Pointer(token.Position, name));
    }

    private Node ParseOperand(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Identifier when token.Text is "true" or "false" or "nil":
                _tokens.Next();
                return _budget.Count(new Node.Literal(token.Position, token.Text == "nil" ? null : token.Text == "true"));
            case TokenKind.Identifier:
                _tokens.Next();
                return _postfix.Parse(_tokens.Current.IsBracket("(") ? _calls.Parse(token, null) : _budget.Count(new Node.Identifier(token.Position, token.Text)));
            case TokenKind.Number:
                _tokens.Next();
                return _budget.Count(new Node.Literal(token.Position, NumberLiteral.Read(token)));
            case TokenKind.String:
                _tokens.Next();
                return _postfix.Parse(_budget.Count(new Node.Literal(token.Position, token.Text)));
            case TokenKind.Bracket when token.Text == "[":
                _tokens.Next();
                var items = _calls.ParseList("]");
                return _postfix.Parse(_budget.Count(new Node.ArrayLiteral(token.Position, items), items));
            case TokenKind.Bracket when token.Text == "{":
                return _postfix.Parse(ParseMap());
            default:
                throw _tokens.Unexpected();
        }
    }

    private Node.MapLiteral ParseMap()
    {
        var position = _tokens.Current.Position;
        _tokens.Next();
        var pairs = new List<KeyValuePair<Node, Node>>();
        while (!_tokens.Current.IsBracket("}"))
        {
            Node key;
            if (_tokens.Current.Kind is TokenKind.Number or TokenKind.String or TokenKind.Identifier)
            {
                key = _budget.Count(new Node.Literal(_tokens.Current.Position, _tokens.Current.Text));
                _tokens.Next();
            }
            else
            {
                key = _tokens.Current.IsBracket("(") ? ParseExpression() : throw new ConditionException(
                    $"a map key must be a quoted string, a number, a identifier, or an expression enclosed in parentheses (unexpected token {_tokens.Current})",
                    _tokens.Current.Position);
            }

            _tokens.ExpectOperator(":");
            pairs.Add(new KeyValuePair<Node, Node>(key, ParseExpression()));
            if (!_tokens.Current.IsBracket("}"))
            {
                _tokens.ExpectOperator(",");
            }
        }

        _tokens.Next();
        return _budget.Count(new Node.MapLiteral(position, pairs), pairs.SelectMany(pair => new[] { pair.Key, pair.Value }));
    }
}
