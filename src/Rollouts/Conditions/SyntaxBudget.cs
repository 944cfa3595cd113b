namespace Platform.Rollouts.Conditions;

/// <summary>Counts nodes, nesting and height while parsing.</summary>
internal sealed class SyntaxBudget
{
    private int _nodes;
    private int _nesting;

    public void Enter(int position)
    {
        ConditionLimits.EnsureStack();
        if (++_nesting > ConditionLimits.Nesting)
        {
            throw new ConditionException($"expression is nested too deeply (more than {ConditionLimits.Nesting} levels)", position);
        }
    }

    public void Leave() => _nesting--;

    public T Count<T>(T node, params IEnumerable<Node> children) where T : Node
    {
        foreach (var child in children)
        {
            node.Height = Math.Max(node.Height, child.Height + 1);
        }

        if (++_nodes > ConditionLimits.Nodes)
        {
            throw new ConditionException("compilation failed: expression exceeds maximum allowed nodes", node.Position);
        }

        return node.Height <= ConditionLimits.Height
            ? node
            : throw new ConditionException($"expression is nested too deeply (more than {ConditionLimits.Height} operations within each other)", node.Position);
    }
}
