using System.Collections;
using Platform.Manifests;

namespace Platform.TrafficRouter.Fields;

/// <summary>Paths of fields with any index in place of "[]", such as "spec.http[].match[].statPrefix", and which of them an object has.</summary>
internal sealed class FieldPatterns
{
    private readonly Step _root;

    private FieldPatterns(Type kind, IReadOnlyList<string> paths)
    {
        Paths = paths;
        _root = new Step(kind);
        foreach (var path in paths)
        {
            var step = _root;
            foreach (var part in path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.'))
            {
                step = step.Next(part);
            }

            step.IsEnd = true;
        }
    }

    public IReadOnlyList<string> Paths { get; }

    public static FieldPatterns Of<T>(params IReadOnlyList<string> paths)
        where T : KubernetesObject => new(typeof(T), paths);

    /// <summary>The paths that the object has, each with its indexes, in the order of the patterns' fields.</summary>
    public IReadOnlyList<FieldPath> FindIn(KubernetesObject value)
    {
        var found = new List<FieldPath>();
        Find(_root, value, FieldPath.Root, found);
        return found;
    }

    private static void Find(Step step, object? node, FieldPath path, List<FieldPath> found)
    {
        if (node is null)
        {
            return;
        }

        if (step.IsEnd)
        {
            found.Add(path);
        }
        else if (step.Items is { } items)
        {
            var list = (IList)node;
            for (var i = 0; i < list.Count; i++)
            {
                Find(items, list[i], path.Index(i), found);
            }
        }
        else
        {
            foreach (var field in step.Fields)
            {
                if (field.Get(node) is { } value)
                {
                    Find(field, value, path.Child(field.Name), found);
                }
            }
        }
    }

    /// <summary>A type on the way to fields, by the serializer's own contract: the typed model stays the one place that names fields.</summary>
    private sealed class Step(Type type, string name = "", Func<object, object?>? get = null)
    {
        private readonly List<Step> _fields = [];

        public string Name { get; } = name;

        public bool IsEnd { get; set; }

        public Step? Items { get; private set; }

        public IReadOnlyList<Step> Fields => _fields;

        public object? Get(object parent) => get!(parent);

        public Step Next(string part)
        {
            var contract = KubernetesJson.Options.GetTypeInfo(type);
            if (part == "[]")
            {
                return Items ??= new Step(contract.ElementType!);
            }

            if (_fields.Find(field => field.Name == part) is not { } next)
            {
                var property = contract.Properties.FirstOrDefault(property => property.Name == part && !property.IsExtensionData);
                next = property is null
                    ? new Step(typeof(object), part, parent => ((ManifestNode)parent).Unknown is { } unknown && unknown.TryGetValue(part, out var value) ? value : null)
                    : new Step(property.PropertyType, part, property.Get);
                _fields.Add(next);
            }

            return next;
        }
    }
}
