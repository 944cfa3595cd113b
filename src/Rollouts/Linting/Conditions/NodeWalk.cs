using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Linting;

/// <summary>All nodes of an expression, each before its parts.</summary>
internal static class NodeWalk
{
    public static IEnumerable<Node> All(Node root)
    {
        var waiting = new Stack<Node>([root]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            foreach (var part in Parts(node).Reverse())
            {
                waiting.Push(part);
            }
        }
    }

    private static IEnumerable<Node> Parts(Node node) => node switch
    {
        Node.Literal or Node.Identifier or Node.Pointer => [],
        Node.Unary unary => [unary.Operand],
        Node.Binary binary => [binary.Left, binary.Right],
        Node.Member member => [member.Target, member.Key],
        Node.Chain chain => [chain.Body],
        Node.Slice slice => new[] { slice.Target, slice.From, slice.To }.OfType<Node>(),
        Node.Call call => [call.Callee, .. call.Arguments],
        Node.BuiltinCall call => call.Arguments,
        Node.Predicate predicate => [predicate.Body],
        Node.Conditional conditional => [conditional.Condition, conditional.Then, conditional.Otherwise],
        Node.ArrayLiteral array => array.Items,
        Node.MapLiteral map => map.Pairs.SelectMany(pair => new[] { pair.Key, pair.Value }),
        Node.Let let => [let.Value, let.Body],
        Node.Sequence sequence => sequence.Items,
        _ => throw new InvalidOperationException($"unknown node {node.GetType()}"),
    };
}
