using System.Runtime.InteropServices;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>
/// A hash over tags for the recording path: eight bytes at a time. Flooding is no concern, because the number of series is
/// bounded (<see cref="MetricsExportOptions.SeriesLimit"/>).
/// </summary>
internal static class TagHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    public static int Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = (ulong)tags.Length;
        foreach (ref readonly var tag in tags)
        {
            hash = Mix(hash, tag.Key);
            hash = tag.Value switch
            {
                string text => Mix(hash, text),
                null => Mix(hash, 0UL),
                var other => Mix(hash, (uint)other.GetHashCode()),
            };
        }

        return (int)(hash >> 32) ^ (int)hash;
    }

    public static bool Equal(ReadOnlySpan<KeyValuePair<string, object?>> left, ReadOnlySpan<KeyValuePair<string, object?>> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!string.Equals(left[i].Key, right[i].Key, StringComparison.Ordinal) || !ValueEquals(left[i].Value, right[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ValueEquals(object? left, object? right) =>
        ReferenceEquals(left, right) || (left is string text ? right is string other && string.Equals(text, other, StringComparison.Ordinal) : Equals(left, right));

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * Prime;
        return hash ^ (hash >> 29);
    }

    private static ulong Mix(ulong hash, string text)
    {
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            hash = Mix(hash, word);
        }

        var tail = (ulong)text.Length;
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            tail = (tail << 8) | rest;
        }

        return Mix(hash, tail);
    }
}
