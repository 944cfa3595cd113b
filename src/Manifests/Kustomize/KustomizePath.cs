namespace Platform.Manifests;

/// <summary>Paths within a kustomization: relative to its folder, with / on every system.</summary>
internal static class KustomizePath
{
    public static string Join(string folder, string relative)
    {
        if (relative.StartsWith('/'))
        {
            return relative;
        }

        var parts = new List<string>(folder.Replace('\\', '/').TrimEnd('/').Split('/'));
        foreach (var part in relative.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case ".":
                    break;
                case ".." when parts.Count > 0 && parts[^1] is not (".." or "." or ""):
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return string.Join('/', parts);
    }
}
