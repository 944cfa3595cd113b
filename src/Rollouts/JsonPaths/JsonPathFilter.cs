using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.JsonPaths;

/// <summary>[?(@.a == "b")]: the items of a list for which a comparison holds.</summary>
internal static class JsonPathFilter
{
    /// <summary>What an item that does not fit costs of a path's work: hundreds of times what one that does costs.</summary>
    private const int CostOfAMiss = 200;

    public static IEnumerable<object?> Pick(JsonPathEvaluation evaluation, object? value, JsonPathNode.Filter filter) =>
        value is object?[] items
            ? items.Where(item => Holds(evaluation, item, filter)).ToList()
            : throw new JsonPathException($"{GoText.TypeName(value)} is not array or slice and cannot be filtered");

    private static bool Holds(JsonPathEvaluation evaluation, object? item, JsonPathNode.Filter filter)
    {
        evaluation.Spend(1);
        if (filter.Operator == "exists")
        {
            return Exists(evaluation, item, filter.Left);
        }

        var left = evaluation.Walk([item], filter.Left);
        var right = evaluation.Walk([item], filter.Right!);
        return (left.Count, right.Count) switch
        {
            (0, _) or (_, 0) => false,
            (1, 1) => Compare(left[0], filter.Operator, right[0]),
            _ => throw new JsonPathException("can only compare one element at a time"),
        };
    }

    private static bool Exists(JsonPathEvaluation evaluation, object? item, JsonPathNode path)
    {
        // As nearly all are, and without an exception for every item that lacks it.
        if (path is JsonPathNode.Sequence { Nodes: [JsonPathNode.Field field] })
        {
            return item is IReadOnlyDictionary<string, object?> map && map.ContainsKey(field.Name);
        }

        try
        {
            return evaluation.Walk([item], path).Count > 0;
        }
        catch (JsonPathException)
        {
            evaluation.Spend(CostOfAMiss);
            return false;
        }
    }

    // As on a cluster, a JSON number is a float and equals no integer as written: [?(@.a == 1.0)] works, [?(@.a == 1)] is an error.
    private static bool Compare(object? left, string comparison, object? right)
    {
        var order = (left, right) switch
        {
            (double a, double b) => a.CompareTo(b),
            (long a, long b) => a.CompareTo(b),
            (string a, string b) => string.CompareOrdinal(a, b),
            (bool a, bool b) when comparison is "==" or "!=" => a == b ? 0 : 1,
            (bool, bool) => throw new JsonPathException("invalid type for comparison"),
            _ => throw new JsonPathException("incompatible types for comparison"),
        };
        return comparison switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => throw new JsonPathException($"unrecognized filter operator {comparison}"),
        };
    }
}
