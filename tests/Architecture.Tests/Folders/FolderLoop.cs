namespace Platform.Architecture.Tests.Folders;

/// <summary>Folders that use each other all the way round.</summary>
/// <param name="Folders">In the order of use; the last uses the first.</param>
/// <param name="Uses">What ties each to the next.</param>
internal sealed record FolderLoop(IReadOnlyList<string> Folders, IReadOnlyList<FolderUse> Uses)
{
    // As many as are needed to see what to move; a loop may have hundreds.
    private const int ShownTypes = 8;

    /// <summary>The shortest loop through each folder that is in one; loops of the same folders count once.</summary>
    public static IReadOnlyList<FolderLoop> Find(IReadOnlyList<FolderUse> uses)
    {
        var next = uses.ToLookup(use => use.Folder, use => use.UsedFolder);
        var folders = next.Select(group => group.Key).Order(StringComparer.Ordinal);
        return
        [
            .. folders.Select(folder => Shortest(folder, next))
                .OfType<List<string>>()
                .DistinctBy(loop => string.Join(' ', loop.Order(StringComparer.Ordinal)))
                .Select(loop => new FolderLoop(loop, [.. uses.Where(use => IsStep(loop, use))])),
        ];
    }

    /// <summary>A line for the loop, then one for each step with the types that make it.</summary>
    public override string ToString()
    {
        var steps = Folders.Select((folder, index) => $"  {Step(folder, Folders[(index + 1) % Folders.Count])}");
        return string.Join('\n', [$"{string.Join(" -> ", [.. Folders, Folders[0]])}", .. steps]);
    }

    private static List<string>? Shortest(string start, ILookup<string, string> next)
    {
        var from = new Dictionary<string, string>();
        var reached = new Queue<string>([start]);
        while (reached.TryDequeue(out var folder))
        {
            foreach (var used in next[folder].Order(StringComparer.Ordinal))
            {
                if (!from.TryAdd(used, folder))
                {
                    continue;
                }

                if (used == start)
                {
                    return Back(start, from);
                }

                reached.Enqueue(used);
            }
        }

        return null;
    }

    private static List<string> Back(string start, Dictionary<string, string> from)
    {
        var loop = new List<string> { start };
        for (var folder = from[start]; folder != start; folder = from[folder])
        {
            loop.Insert(1, folder);
        }

        return loop;
    }

    private static bool IsStep(List<string> loop, FolderUse use)
    {
        var at = loop.IndexOf(use.Folder);
        return at >= 0 && loop[(at + 1) % loop.Count] == use.UsedFolder;
    }

    private string Step(string folder, string used)
    {
        var types = Uses.Where(use => use.Folder == folder && use.UsedFolder == used).Select(use => $"{use.Type} uses {use.UsedType}").Order(StringComparer.Ordinal).ToList();
        var more = types.Count > ShownTypes ? $", and {types.Count - ShownTypes} more" : "";
        return $"{folder} -> {used}: {string.Join(", ", types.Take(ShownTypes))}{more}";
    }
}
