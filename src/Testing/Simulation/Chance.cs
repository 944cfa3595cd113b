namespace Platform.Testing;

/// <summary>
/// Chance as a function of what it is drawn for: the same everywhere and always, and no draw changes another (SplitMix64, Steele,
/// Lea and Flood 2014, as a hash).
/// </summary>
internal readonly record struct Chance(ulong State)
{
    public Chance(int seed)
        : this(Mix((uint)seed))
    {
    }

    public Chance With(int what) => new(Mix(State + unchecked((ulong)what)));

    public Chance With(string what)
    {
        var state = State;
        foreach (var sign in what)
        {
            state = Mix(state + sign);
        }

        return new Chance(state);
    }

    /// <summary>Between 0 and below 1, another for each number.</summary>
    public double Share(int number) => (With(number).State >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
