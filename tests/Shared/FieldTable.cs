namespace Platform.Tests;

/// <summary>Tables of the documentation that say something of each field.</summary>
public static class FieldTable
{
    /// <summary>The lines below a heading of the second level.</summary>
    public static IEnumerable<string> Section(string page, string heading) =>
        File.ReadLines(Repository.Path(page)).SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    /// <summary>The paths that a path with alternatives in braces stands for.</summary>
    public static IEnumerable<string> Expand(string path)
    {
        var open = path.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return [path];
        }

        var close = path.IndexOf('}', open);
        return path[(open + 1)..close].Split(',').SelectMany(one => Expand(path[..open] + one + path[(close + 1)..]));
    }
}
