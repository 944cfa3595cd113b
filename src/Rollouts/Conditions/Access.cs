using System.Text;

namespace Platform.Rollouts.Conditions;

/// <summary>Elements, slices, ranges and membership.</summary>
internal static class Access
{
    /// <summary>An element; a negative index counts from the end; a missing key is nil.</summary>
    public static object? Fetch(object? target, object? key)
    {
        switch (target)
        {
            case Array array:
                var index = GoValue.ToIndex(key);
                index = index < 0 ? array.Length + index : index;
                return index >= 0 && index < array.Length
                    ? array is double[] numbers ? numbers[index] : array is object?[] items ? items[index] : array.GetValue(index)
                    : throw new ConditionException($"index out of range: {index} (array length is {array.Length})");
            case IReadOnlyDictionary<string, object?> map when key is string or null:
                return map.GetValueOrDefault((string?)key ?? "");
            default:
                throw new ConditionException($"cannot fetch {GoText.Text(key)} from {GoText.TypeName(target)}");
        }
    }

    /// <summary>Bounds beyond the ends are moved to them. Strings are cut by their UTF-8 bytes.</summary>
    public static object Slice(object? target, long? from, long? to)
    {
        switch (target)
        {
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                return Encoding.UTF8.GetString(bytes[Bounds(bytes.Length, from, to)]);
            case Array array:
                var range = Bounds(array.Length, from, to);
                var (offset, length) = range.GetOffsetAndLength(array.Length);
                var slice = Array.CreateInstance(array.GetType().GetElementType()!, length);
                Array.Copy(array, offset, slice, 0, length);
                return slice;
            default:
                throw new ConditionException($"cannot slice {GoText.Text(target)}");
        }
    }

    public static long[] Range(long from, long to, EvaluationContext context)
    {
        if (to < from)
        {
            return [];
        }

        var size = (Int128)to - from + 1;
        context.Spend(size > ConditionLimits.Work ? ConditionLimits.Work + 1 : (long)size);
        var range = new long[(int)size];
        for (var i = 0; i < range.Length; i++)
        {
            range[i] = from + i;
        }

        return range;
    }

    public static bool Contains(object? needle, object? collection, EvaluationContext context)
    {
        switch (collection)
        {
            case null:
                return false;
            case Array array:
                return array.Cast<object?>().Any(item => Comparison.Equal(item, needle, context));
            case IReadOnlyDictionary<string, object?> map when needle is string or null:
                return map.ContainsKey((string?)needle ?? "");
            default:
                throw new ConditionException($"operator \"in\" not defined on {GoText.TypeName(collection)}");
        }
    }

    private static Range Bounds(int length, long? from, long? to)
    {
        var start = Math.Max(0, from < 0 ? length + from.Value : from ?? 0);
        var end = Math.Min(length, Math.Max(0, to < 0 ? length + to.Value : to ?? length));
        return (int)Math.Min(start, end)..(int)end;
    }
}
