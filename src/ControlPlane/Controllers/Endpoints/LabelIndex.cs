using System.Collections.Immutable;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers.Endpoints;

/// <summary>
/// Names of objects by the pairs they carry, so that among a thousand services a pod is not compared with each. It follows a watch
/// and so may be behind the store: what it finds is to be read and compared, and what it does not find yet still has its change to come.
/// </summary>
internal sealed class LabelIndex
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectName, ImmutableArray<KeyValuePair<string, string>>> _pairs = [];
    private readonly Dictionary<(string Namespace, string Key, string Value), ImmutableHashSet<ObjectName>> _names = [];

    /// <summary>Takes over the pairs an object carries now; none when it is gone.</summary>
    public void Set(ObjectName name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var now = pairs.ToImmutableArray();
        lock (_lock)
        {
            var before = _pairs.GetValueOrDefault(name, []);
            foreach (var pair in before.Except(now))
            {
                var key = (name.Namespace, pair.Key, pair.Value);
                _names[key] = _names[key].Remove(name);
                if (_names[key].IsEmpty)
                {
                    _names.Remove(key);
                }
            }

            foreach (var pair in now.Except(before))
            {
                var key = (name.Namespace, pair.Key, pair.Value);
                _names[key] = _names.GetValueOrDefault(key, []).Add(name);
            }

            if (now.IsEmpty)
            {
                _pairs.Remove(name);
            }
            else
            {
                _pairs[name] = now;
            }
        }
    }

    /// <summary>What carries this pair, in no order.</summary>
    public IReadOnlyCollection<ObjectName> Find(string ns, KeyValuePair<string, string> pair)
    {
        lock (_lock)
        {
            return _names.GetValueOrDefault((ns, pair.Key, pair.Value), []);
        }
    }
}
