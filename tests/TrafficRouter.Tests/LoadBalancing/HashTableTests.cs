using FsCheck;
using FsCheck.Fluent;
using Platform.TrafficRouter.LoadBalancing;

namespace Platform.TrafficRouter.Tests.LoadBalancing;

/// <summary>Consistent hashing: even shares, and little movement when pods come and go.</summary>
public class HashTableTests
{
    private const int Keys = 4000;
    private static readonly FsCheck.Config Seeded = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(50).WithReplay(20260131, 7);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_ManyKeys_SpreadEvenly(bool ring) => Prop.ForAll(SomePods(), pods =>
    {
        var owners = Owners(Create(ring, pods), pods);

        // A ring's shares vary by 1/sqrt(1024) = 3 %, the sample's by 1/sqrt(4000/n); five sigma.
        var expected = (double)Keys / pods.Count;
        var slack = 5 * ((0.03 * expected) + Math.Sqrt(expected));
        Assert.All(pods, pod => Assert.InRange(owners.Count(owner => owner == pod), expected - slack, expected + slack));
    }).Check(Seeded);

    [Fact]
    public void Find_PodGone_RingMovesItsKeysOnly() => Prop.ForAll(SomePods(), pods =>
    {
        var gone = pods[pods.Count / 2];
        var rest = pods.Where(pod => pod != gone).ToList();
        if (rest.Count == 0)
        {
            return;
        }

        var before = Owners(new HashRing(pods, 1024), pods);
        var after = Owners(new HashRing(rest, 1024), rest);
        Assert.All(Enumerable.Range(0, Keys).Where(key => before[key] != gone), key => Assert.Equal(before[key], after[key]));
    }).Check(Seeded);

    [Fact]
    public void Find_PodAdded_RingMovesKeysToItOnly() => Prop.ForAll(SomePods(), pods =>
    {
        var more = pods.Append("new-pod").ToList();
        var before = Owners(new HashRing(pods, 1024), pods);
        var after = Owners(new HashRing(more, 1024), more);
        Assert.All(Enumerable.Range(0, Keys).Where(key => after[key] != "new-pod"), key => Assert.Equal(before[key], after[key]));
        var moved = (double)after.Count(owner => owner == "new-pod") / Keys;
        Assert.InRange(moved, 0, (1.0 / more.Count) + 0.06);
    }).Check(Seeded);

    [Fact]
    public void Find_PodGone_MaglevMovesFewOtherKeys() => Prop.ForAll(SomePods(), pods =>
    {
        if (pods.Count < 2)
        {
            return;
        }

        var rest = pods.Skip(1).ToList();
        var before = Owners(new MaglevTable(pods, 65537), pods);
        var after = Owners(new MaglevTable(rest, 65537), rest);
        var moved = Enumerable.Range(0, Keys).Count(key => before[key] != after[key]);

        // Section 5.3 of the paper: beyond those of the pod a few per cent, at a table that is large for the number of pods.
        Assert.InRange((double)moved / Keys, 0, (1.0 / pods.Count) + 0.1);
    }).Check(Seeded);

    [Theory]
    [InlineData(1, 1024, 1024)]
    [InlineData(3, 1024, 3072)]
    [InlineData(3, 1, 3)]
    [InlineData(2, 100_000, 100_000)]
    [InlineData(200, 100_000, 204_800)]
    public void HashRing_Size_IsAtLeastTheMinimum(int pods, int minimum, int size) =>
        Assert.Equal(size, new HashRing([.. Enumerable.Range(0, pods).Select(i => $"p{i}")], minimum).Size);

    [Fact]
    public void MaglevTable_EveryPod_HasItsShareToWithinOne()
    {
        string[] pods = ["a", "b", "c"];
        var table = new MaglevTable(pods, 101);
        var shares = Enumerable.Range(0, table.Size).GroupBy(table.PodAt).Select(group => group.Count()).ToList();
        Assert.Equal(3, shares.Count);
        Assert.All(shares, share => Assert.InRange(share, 33, 34));
    }

    [Fact]
    public void After_FromAnyPlace_MeetsAllPods()
    {
        string[] pods = ["a", "b", "c", "d"];
        foreach (HashTable table in new HashTable[] { new HashRing(pods, 64), new MaglevTable(pods, 101) })
        {
            var met = new HashSet<int>();
            var place = table.Find(ulong.MaxValue);
            for (var i = 0; i < table.Size; i++, place = table.After(place))
            {
                met.Add(table.PodAt(place));
            }

            Assert.Equal(4, met.Count);
        }
    }

    [Fact]
    public void Create_NothingChanged_KeepsTheTable()
    {
        var model = new LoadBalancerModel { Balancing = Balancing.RingHash };
        var table = HashTable.Create(model, ["a", "b"], null);
        Assert.Same(table, HashTable.Create(model, ["a", "b"], table));
        Assert.NotSame(table, HashTable.Create(model, ["a", "c"], table));
        Assert.NotSame(table, HashTable.Create(model with { MinimumRingSize = 10 }, ["a", "b"], table));
        Assert.IsType<MaglevTable>(HashTable.Create(model with { Balancing = Balancing.Maglev }, ["a", "b"], table));
        Assert.Null(HashTable.Create(model, [], table));
        Assert.Null(HashTable.Create(new LoadBalancerModel(), ["a"], table));
    }

    [Fact]
    public void KeyHash_OfText_IsTheSameInEveryProcess() => Assert.Equal(KeyHash.Mix(14695981039346656037), KeyHash.Of(""));

    private static Arbitrary<List<string>> SomePods() =>
        Gen.Choose(1, 12).SelectMany(count => Gen.Choose(0, int.MaxValue).Select(seed => Enumerable.Range(0, count).Select(i => $"webapp-{seed:x}-{i}").ToList())).ToArbitrary();

    private static HashTable Create(bool ring, List<string> pods) => ring ? new HashRing(pods, 1024) : new MaglevTable(pods, 65537);

    private static string[] Owners(HashTable table, List<string> pods) =>
        [.. Enumerable.Range(0, Keys).Select(key => pods[table.PodAt(table.Find(KeyHash.Of($"user-{key}")))])];
}
