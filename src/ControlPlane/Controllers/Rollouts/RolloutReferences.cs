using System.Collections.Immutable;
using System.Text.Json;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>
/// Which rollouts name which services, routes, rules and workloads, kept as rollouts change: among a thousand rollouts a change of one
/// route must wake one of them. A rollout that is not known here yet has its own change still to come, and looks at everything then.
/// </summary>
internal sealed class RolloutReferences
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectName, ImmutableArray<(ResourceType, ObjectName)>> _named = [];
    private readonly Dictionary<(ResourceType, ObjectName), ImmutableHashSet<ObjectName>> _naming = [];

    /// <summary>Takes over what a rollout names now.</summary>
    public void Follow(WatchEvent change)
    {
        var name = change.Object.Name;
        var named = change.Kind == WatchEventKind.Deleted ? [] : Of(change.Object);
        lock (_lock)
        {
            var before = _named.GetValueOrDefault(name, []);
            if (before.SequenceEqual(named))
            {
                return;
            }

            foreach (var gone in before.Except(named))
            {
                _naming[gone] = _naming[gone].Remove(name);
                if (_naming[gone].IsEmpty)
                {
                    _naming.Remove(gone);
                }
            }

            foreach (var added in named.Except(before))
            {
                _naming[added] = _naming.GetValueOrDefault(added, []).Add(name);
            }

            if (named.IsEmpty)
            {
                _named.Remove(name);
            }
            else
            {
                _named[name] = named;
            }
        }
    }

    /// <summary>The rollouts that name this object.</summary>
    public IEnumerable<ObjectName> To(ResourceType type, ObjectName name)
    {
        lock (_lock)
        {
            return _naming.GetValueOrDefault((type, name), []);
        }
    }

    private static ImmutableArray<(ResourceType, ObjectName)> Of(StoredObject rollout)
    {
        try
        {
            return [.. Of(rollout.Read<Rollout>())];
        }
        catch (JsonException)
        {
            // Stored by an older version. Its turn fails and says so.
            return [];
        }
    }

    /// <summary>Names of everything a decision about a rollout is read from by its name, but for templates, which name each other.</summary>
    private static IEnumerable<(ResourceType, ObjectName)> Of(Rollout rollout)
    {
        var (canary, blueGreen) = (rollout.Spec?.Strategy?.Canary, rollout.Spec?.Strategy?.BlueGreen);
        var istio = canary?.TrafficRouting?.Istio;
        var named = RolloutReader.ServiceNames(canary, blueGreen).Select(name => (ResourceTypes.Service, name))
            .Concat(RolloutReader.VirtualServiceNames(istio).Select(name => (ResourceTypes.VirtualService, name)))
            .Append((ResourceTypes.DestinationRule, istio?.DestinationRule?.Name))
            .Append((ResourceTypes.Deployment, rollout.Spec?.WorkloadRef?.Name));
        return named
            .Where(each => !string.IsNullOrEmpty(each.Item2))
            .Distinct()
            .Select(each => (each.Item1, new ObjectName(rollout.Namespace, each.Item2!)));
    }
}
