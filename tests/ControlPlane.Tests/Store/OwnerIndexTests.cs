using Platform.Manifests;

namespace Platform.ControlPlane.Store;

public sealed class OwnerIndexTests
{
    /// <summary>Objects come, change owners and go by chance: the index always says what a look at every object says.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void OwnedBy_AfterAnyChanges_IsWhatALookAtEveryObjectFinds(int seed)
    {
        var random = new Random(seed);
        var snapshot = StoreSnapshot.Empty;
        ResourceType[] types = [ResourceTypes.Pod, ResourceTypes.ReplicaSet, ResourceTypes.Event];
        for (var change = 1; change <= 400; change++)
        {
            var type = types[random.Next(types.Length)];
            var name = $"o{random.Next(6)}";
            var present = snapshot.Find(type, new ObjectName("default", name));
            snapshot = present is not null && random.Next(3) == 0
                ? snapshot.Without(present)
                : snapshot.With(Object(type, name, present?.Uid ?? $"{type.Kind}-{name}-{change}", change, [.. Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0)]));

            foreach (var owner in Enumerable.Range(0, 4).Select(number => $"owner-{number}"))
            {
                var expected = All(snapshot).Where(item => item.OwnerUids.Contains(owner)).ToHashSet();
                Assert.True(expected.SetEquals(snapshot.OwnedBy(owner)), $"seed {seed}, change {change}: {owner}");
                Assert.Equal(expected.Where(item => item.Type == ResourceTypes.Pod).OrderBy(item => item.Name), snapshot.OwnedBy(owner, ResourceTypes.Pod, "default"));
            }

            Assert.All(All(snapshot), item => Assert.Same(item, snapshot.Find(item.Uid)));
            Assert.True(present is null || snapshot.Find(type, present.Name) is not null || snapshot.Find(present.Uid) is null);
        }
    }

    private static List<StoredObject> All(StoreSnapshot snapshot) =>
        [.. snapshot.Kinds.Where(kind => kind.Key != ResourceTypes.Event).SelectMany(kind => kind.Value.Values)];

    private static StoredObject Object(ResourceType type, string name, string uid, int version, IReadOnlyList<int> owners)
    {
        var references = string.Join(',', owners.Select(number => $$"""{"kind":"ReplicaSet","name":"r","uid":"owner-{{number}}"}"""));
        return StoredObject.From(type, StoreHarness.Parse(
            $$"""{"metadata":{"name":"{{name}}","namespace":"default","uid":"{{uid}}","resourceVersion":"{{version}}","ownerReferences":[{{references}}]} }"""));
    }
}
