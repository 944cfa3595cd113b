namespace Platform.Manifests;

/// <summary>Where each field of a document was written: a tree that mirrors the object.</summary>
internal sealed class SourceMap(int line, int column)
{
    private readonly Dictionary<string, SourceMap> _children = [];

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>Keeps the first: a field that a merge key also brings was written where it stands itself.</summary>
    public void Add(string segment, SourceMap child) => _children.TryAdd(segment, child);

    /// <summary>Where the path leads, or as far along it as the document goes: a missing field is reported where its parent is.</summary>
    public SourceMap Follow(IEnumerable<string> segments)
    {
        var place = this;
        foreach (var segment in segments)
        {
            if (!place._children.TryGetValue(segment, out var next))
            {
                break;
            }

            place = next;
        }

        return place;
    }

    /// <summary>The same fields under another position: the fields of an alias keep the positions they have at the anchor.</summary>
    public SourceMap At(int atLine, int atColumn)
    {
        var moved = new SourceMap(atLine, atColumn);
        foreach (var (segment, child) in _children)
        {
            moved.Add(segment, child);
        }

        return moved;
    }
}
