namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>
/// Each pod has many places on a ring of hashes; a key belongs to the first place at or after its hash. How many places a pod
/// has does not depend on the other pods (in Envoy it does), so a new pod only takes keys, and one that goes only leaves them.
/// </summary>
internal sealed class HashRing : HashTable
{
    // The share of a pod with k places differs from an even one by about 1/sqrt(k).
    private const int MostPlacesOfManyPods = 1024;

    private readonly ulong[] _hashes;
    private readonly ushort[] _pods;

    public HashRing(IReadOnlyList<string> pods, int minimumSize)
        : base(pods)
    {
        MinimumSize = minimumSize;
        var places = Math.Max(Math.Min(minimumSize, MostPlacesOfManyPods), (minimumSize + pods.Count - 1) / pods.Count);
        _hashes = new ulong[places * pods.Count];
        _pods = new ushort[_hashes.Length];
        for (var pod = 0; pod < pods.Count; pod++)
        {
            var start = KeyHash.Of(pods[pod]);
            for (var i = 0; i < places; i++)
            {
                _hashes[(pod * places) + i] = KeyHash.Mix(start + (ulong)i);
                _pods[(pod * places) + i] = (ushort)pod;
            }
        }

        Array.Sort(_hashes, _pods);
    }

    public int MinimumSize { get; }

    public override int Size => _hashes.Length;

    public override int Find(ulong hash)
    {
        var found = Array.BinarySearch(_hashes, hash);
        var place = found >= 0 ? found : ~found;
        return place == _hashes.Length ? 0 : place;
    }

    public override int PodAt(int place) => _pods[place];
}
