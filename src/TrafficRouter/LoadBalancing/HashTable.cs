namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>Which pod a hash belongs to. Immutable; made of the pods' names alone.</summary>
internal abstract class HashTable(IReadOnlyList<string> pods)
{
    /// <summary>The names it was made of, in the order of the indexes it gives.</summary>
    public IReadOnlyList<string> Pods { get; } = pods;

    /// <summary>Number of places.</summary>
    public abstract int Size { get; }

    /// <summary>The place of a hash.</summary>
    public abstract int Find(ulong hash);

    /// <summary>The index of the pod at a place.</summary>
    public abstract int PodAt(int place);

    /// <summary>The place to try when the pod at this one cannot be used; all places are met before one comes again.</summary>
    public int After(int place) => place + 1 == Size ? 0 : place + 1;

    /// <summary>The table of these settings and pods; the last one where nothing has changed.</summary>
    public static HashTable? Create(LoadBalancerModel model, IReadOnlyList<string> pods, HashTable? last) => model.Balancing switch
    {
        Balancing.RingHash when pods.Count > 0 =>
            last is HashRing ring && ring.MinimumSize == model.MinimumRingSize && ring.Pods.SequenceEqual(pods) ? ring : new HashRing(pods, model.MinimumRingSize),
        Balancing.Maglev when pods.Count > 0 =>
            last is MaglevTable table && table.Size == model.TableSize && table.Pods.SequenceEqual(pods) ? table : new MaglevTable(pods, model.TableSize),
        _ => null,
    };
}
