namespace Platform.Rollouts.Conditions;

/// <summary>The syntax tree of an expression.</summary>
internal abstract class Node(int position)
{
    /// <summary>Index of its token in the text.</summary>
    public int Position { get; } = position;

    /// <summary>1 for a leaf.</summary>
    public int Height { get; set; } = 1;

    /// <summary>nil, true, false, a number (long, double) or a string.</summary>
    public sealed class Literal(int position, object? value) : Node(position)
    {
        public object? Value { get; } = value;
    }

    public sealed class Identifier(int position, string text) : Node(position)
    {
        public string Text { get; } = text;
    }

    /// <summary>Inside a predicate: # (the element), #index or #acc.</summary>
    public sealed class Pointer(int position, string name) : Node(position)
    {
        public string Name { get; } = name;
    }

    public sealed class Unary(int position, string symbol, Node operand) : Node(position)
    {
        public string Symbol { get; } = symbol;

        public Node Operand { get; } = operand;
    }

    public sealed class Binary(int position, string symbol, Node left, Node right) : Node(position)
    {
        public string Symbol { get; } = symbol;

        public Node Left { get; } = left;

        public Node Right { get; } = right;
    }

    /// <summary>target.name, target["name"], target[0]; with ?. nil when the target is nil.</summary>
    public sealed class Member(int position, Node target, Node key, bool isOptional) : Node(position)
    {
        public Node Target { get; } = target;

        public Node Key { get; } = key;

        public bool IsOptional { get; } = isOptional;

        /// <summary>It is being called, which only changes a message.</summary>
        public bool IsMethod { get; set; }
    }

    /// <summary>Where a nil met by ?. stops: the whole chain is nil.</summary>
    public sealed class Chain(int position, Node body) : Node(position)
    {
        public Node Body { get; } = body;
    }

    public sealed class Slice(int position, Node target, Node? from, Node? to) : Node(position)
    {
        public Node Target { get; } = target;

        public Node? From { get; } = from;

        public Node? To { get; } = to;
    }

    /// <summary>A call of something that is no builtin.</summary>
    public sealed class Call(int position, Node callee, IReadOnlyList<Node> arguments) : Node(position)
    {
        public Node Callee { get; } = callee;

        /// <summary>What the callee names, when it is a function of the environment; looked up once, not at each evaluation.</summary>
        public Builtin? Function { get; } = callee is Identifier name ? EnvironmentFunctions.Find(name.Text) : null;

        public IReadOnlyList<Node> Arguments { get; } = arguments;
    }

    public sealed class BuiltinCall(int position, string name, IReadOnlyList<Node> arguments) : Node(position)
    {
        public string Name { get; } = name;

        /// <summary>What it calls; null for those that take predicates.</summary>
        public Builtin? Function { get; } = Builtins.Find(name);

        public IReadOnlyList<Node> Arguments { get; } = arguments;
    }

    /// <summary>An expression applied to each element of a collection.</summary>
    public sealed class Predicate(int position, Node body) : Node(position)
    {
        public Node Body { get; } = body;
    }

    public sealed class Conditional(int position, Node condition, Node then, Node otherwise) : Node(position)
    {
        public Node Condition { get; } = condition;

        public Node Then { get; } = then;

        public Node Otherwise { get; } = otherwise;
    }

    public sealed class ArrayLiteral(int position, IReadOnlyList<Node> items) : Node(position)
    {
        public IReadOnlyList<Node> Items { get; } = items;
    }

    public sealed class MapLiteral(int position, IReadOnlyList<KeyValuePair<Node, Node>> pairs) : Node(position)
    {
        public IReadOnlyList<KeyValuePair<Node, Node>> Pairs { get; } = pairs;
    }

    public sealed class Let(int position, string name, Node value, Node body) : Node(position)
    {
        public string Name { get; } = name;

        public Node Value { get; } = value;

        public Node Body { get; } = body;
    }

    /// <summary>a; b; c is c.</summary>
    public sealed class Sequence(int position, IReadOnlyList<Node> items) : Node(position)
    {
        public IReadOnlyList<Node> Items { get; } = items;
    }
}
