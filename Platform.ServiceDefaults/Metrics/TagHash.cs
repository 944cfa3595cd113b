using System.Runtime.InteropServices;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>
/// A hash over tags for the recording path: eight bytes at a time. Flooding is no concern, because the number of series is
/// bounded (<see cref="MetricsExportOptions.SeriesLimit"/>).
/// </summary>
internal static class TagHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    /// <summary>Characters of a longer value that count, half of them from each end; values hardly ever differ in the middle alone.</summary>
    private const int Counted = 32;

    /// <remarks>Names are left out: they are the same from call to call, and equality looks at them.</remarks>
    public static int Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = (ulong)tags.Length;
        foreach (ref readonly var tag in tags)
        {
            // Each value by itself first: the processor can then work on several at a time.
            hash = Mix(hash, tag.Value switch
            {
                string text => OfText(text),
                null => 0,
                var other => (uint)other.GetHashCode(),
            });
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

    private static ulong OfText(string text)
    {
        var characters = text.AsSpan();
        return characters.Length <= Counted
            ? Mix(OfWords(characters), (ulong)characters.Length)
            : Mix(Mix(OfWords(characters[..(Counted / 2)]), OfWords(characters[^(Counted / 2)..])), (ulong)characters.Length);
    }

    private static ulong OfWords(ReadOnlySpan<char> characters)
    {
        var words = MemoryMarshal.Cast<char, ulong>(characters);
        var hash = Prime;
        foreach (var word in words)
        {
            hash = (hash ^ word) * Prime;
        }

        var tail = 0UL;
        foreach (var rest in characters[(words.Length * (sizeof(ulong) / sizeof(char)))..])
        {
            tail = (tail << 16) | rest;
        }

        return Mix(hash, tail);
    }
}
