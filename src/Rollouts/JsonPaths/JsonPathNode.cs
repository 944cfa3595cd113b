namespace Platform.Rollouts.JsonPaths;

/// <summary>A part of a parsed path. The closed set is the records inside.</summary>
internal abstract record JsonPathNode
{
    /// <summary>What stands outside the braces: it is a result itself.</summary>
    public sealed record Text(string Value) : JsonPathNode;

    public sealed record Number(double Value, bool IsInteger) : JsonPathNode;

    public sealed record Truth(bool Value) : JsonPathNode;

    /// <summary>One pair of braces, or an operand.</summary>
    public sealed record Sequence(JsonPathNode[] Nodes) : JsonPathNode;

    public sealed record Field(string Name) : JsonPathNode;

    public sealed record Wildcard : JsonPathNode;

    public sealed record Recursive : JsonPathNode;

    /// <summary>Indices from start to before end; null: from the first, to the last. An index alone ends one later.</summary>
    public sealed record Slice(int? Start, int? End, bool IsIndex, int? Step) : JsonPathNode;

    public sealed record Union(IReadOnlyList<JsonPathNode> Parts) : JsonPathNode;

    /// <summary>Operator is "exists" where nothing is compared.</summary>
    public sealed record Filter(JsonPathNode Left, string Operator, JsonPathNode? Right) : JsonPathNode;

    public sealed record RangeStart : JsonPathNode;

    public sealed record RangeEnd : JsonPathNode;
}
