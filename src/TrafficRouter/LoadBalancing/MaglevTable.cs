namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>
/// A table whose places the pods take in turns, each by an order of its own (section 3.4 of the paper): shares are equal to
/// within one place, and few keys move when pods change.
/// </summary>
internal sealed class MaglevTable : HashTable
{
    private readonly ushort[] _pods;

    /// <param name="size">A prime, so that each pod's order meets every place.</param>
    public MaglevTable(IReadOnlyList<string> pods, int size)
        : base(pods)
    {
        _pods = new ushort[size];
        var isTaken = new bool[size];
        var next = pods.Select(pod => (long)(KeyHash.Of(pod) % (ulong)size)).ToArray();
        var skip = pods.Select(pod => (long)((KeyHash.Mix(KeyHash.Of(pod)) % (ulong)(size - 1)) + 1)).ToArray();
        for (var taken = 0; taken < size;)
        {
            for (var pod = 0; pod < pods.Count && taken < size; pod++, taken++)
            {
                while (isTaken[next[pod]])
                {
                    next[pod] = (next[pod] + skip[pod]) % size;
                }

                isTaken[next[pod]] = true;
                _pods[next[pod]] = (ushort)pod;
            }
        }
    }

    public override int Size => _pods.Length;

    public override int Find(ulong hash) => (int)(hash % (ulong)_pods.Length);

    public override int PodAt(int place) => _pods[place];
}
