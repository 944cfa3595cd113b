using System.Text.Json;
using Platform.Manifests;
using Platform.Rollouts.Canary;

namespace Platform.Rollouts.Timeline;

/// <summary>A rollout in a cluster in memory, and what is told of each of its changes. The mark goes through JSON each time, as it does over a restart.</summary>
internal sealed class DeliveryTold
{
    private DeliveryMark? _mark;

    public DeliveryTold(CanaryWorld world)
    {
        World = world;
        World.SetImage("webapp:v1");
        Look();
        Settle();
    }

    public CanaryWorld World { get; }

    public List<DeliveryNotice> Notices { get; } = [];

    /// <summary>What was told since the last time it was asked for.</summary>
    public IReadOnlyList<string> Texts()
    {
        var texts = Notices.Select(notice => notice.Text).ToList();
        Notices.Clear();
        return texts;
    }

    public DeliveryTold Do(Action<CanaryWorld> act)
    {
        act(World);
        Look();
        return Settle();
    }

    public DeliveryTold Annotate(string key, string? value) => Do(world => world.Rollout = world.Rollout with
    {
        Metadata = world.Rollout.Metadata with { Annotations = With(world.Rollout.Metadata.Annotations, key, value) },
    });

    public DeliveryTold Settle()
    {
        for (var turn = 0; turn < 200 && World.Turn(); turn++)
        {
            Look();
        }

        return this;
    }

    public void Look()
    {
        var (after, notices) = DeliveryTimeline.Since(_mark, World.Rollout);
        Notices.AddRange(notices);
        _mark = JsonSerializer.Deserialize<DeliveryMark>(JsonSerializer.Serialize(after));
        Assert.Equal(after, _mark);
        Assert.Empty(DeliveryTimeline.Since(_mark, World.Rollout).Notices);
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string>? annotations, string key, string? value)
    {
        var changed = new Dictionary<string, string>(annotations ?? new Dictionary<string, string>());
        changed.Remove(key);
        if (value is not null)
        {
            changed[key] = value;
        }

        return changed;
    }
}
