using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.TrafficRouter.Routing;

/// <summary>Paths of fields with any index in place of "[]", such as "spec.http[].match[].statPrefix", and which of them an object has.</summary>
internal sealed class FieldPatterns
{
    private readonly Step _root = new();

    public FieldPatterns(params IReadOnlyList<string> paths)
    {
        Paths = paths;
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

    /// <summary>The paths that the object has, each with its indexes, in the order of the patterns' fields.</summary>
    public IReadOnlyList<string> FindIn(JsonObject value)
    {
        var found = new List<string>();
        Find(_root, value, "", found);
        return found;
    }

    private static void Find(Step step, JsonNode? node, string path, List<string> found)
    {
        if (node is null)
        {
            return;
        }

        if (step.IsEnd)
        {
            found.Add(path);
            return;
        }

        foreach (var (name, next) in step.Children)
        {
            if (name == "[]")
            {
                for (var i = 0; i < (node as JsonArray)?.Count; i++)
                {
                    Find(next, node[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), found);
                }
            }
            else
            {
                Find(next, (node as JsonObject)?[name], path.Length == 0 ? name : $"{path}.{name}", found);
            }
        }
    }

    private sealed class Step
    {
        private readonly List<(string Name, Step Step)> _children = [];

        public bool IsEnd { get; set; }

        public IReadOnlyList<(string Name, Step Step)> Children => _children;

        public Step Next(string name)
        {
            if (_children.Find(child => child.Name == name).Step is not { } next)
            {
                next = new Step();
                _children.Add((name, next));
            }

            return next;
        }
    }
}
