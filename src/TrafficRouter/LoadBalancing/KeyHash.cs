namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>64-bit hashes of texts and numbers; the same in every process, so that a restart moves nobody.</summary>
internal static class KeyHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a over the characters, then <see cref="Mix"/>, because FNV alone leaves the high bits of short texts alike.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): a permutation that looks random, so counted numbers give even chance.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>One of <paramref name="count"/> numbers from 32 random bits, without a division.</summary>
    public static int Scale(uint bits, int count) => (int)(((ulong)bits * (uint)count) >> 32);
}
