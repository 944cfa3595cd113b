using System.Globalization;

namespace Platform.Manifests;

/// <summary>
/// Where in an object something is, written as Kubernetes writes it: <c>spec.strategy.canary.steps[1].setWeight</c>,
/// <c>metadata.labels[example.com/team]</c> (apimachinery util/validation/field.Path).
/// </summary>
public sealed record FieldPath
{
    private FieldPath(FieldPath? parent, string segment, FieldPathSegment kind) => (Parent, Segment, Kind) = (parent, segment, kind);

    /// <summary>The object itself; written as nothing.</summary>
    public static FieldPath Root { get; } = new(null, "", FieldPathSegment.Root);

    internal FieldPath? Parent { get; }

    /// <summary>The field name, map key or list index that leads here from the parent.</summary>
    internal string Segment { get; }

    internal FieldPathSegment Kind { get; }

    /// <summary>A field, or a field of a field.</summary>
    public FieldPath Child(params ReadOnlySpan<string> names)
    {
        var path = this;
        foreach (var name in names)
        {
            path = new FieldPath(path, name, FieldPathSegment.Field);
        }

        return path;
    }

    /// <summary>An item of a list, from 0.</summary>
    public FieldPath Index(int index) => new(this, index.ToString(CultureInfo.InvariantCulture), FieldPathSegment.Index);

    /// <summary>An entry of a map, such as one label.</summary>
    public FieldPath Key(string key) => new(this, key, FieldPathSegment.Key);

    /// <summary>The segments from the object down to here.</summary>
    internal IEnumerable<string> Segments() => Parent is null ? [] : Parent.Segments().Append(Segment);

    public override string ToString() => Kind switch
    {
        FieldPathSegment.Root => "",
        FieldPathSegment.Field => Parent!.Kind is FieldPathSegment.Root ? Segment : $"{Parent}.{Segment}",
        FieldPathSegment.Index or FieldPathSegment.Key => $"{Parent}[{Segment}]",
        _ => throw new InvalidOperationException($"unknown segment {Kind}"),
    };
}
