using System.Text;

namespace Platform.TrafficRouter.Requests;

/// <summary>"." and ".." as RFC 3986, 5.2.4 resolves them; ".." at the root stays there.</summary>
internal static class DotSegments
{
    public static string Resolve(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var resolved = new StringBuilder(path.Length);
        var rest = path.AsSpan();
        while (rest.Length > 0)
        {
            // A segment is its slash and what follows, up to the next slash.
            var next = rest[1..].IndexOf('/');
            var segment = next < 0 ? rest : rest[..(next + 1)];
            rest = rest[segment.Length..];
            if (segment is "/." or "/..")
            {
                if (segment.Length == 3)
                {
                    RemoveLast(resolved);
                }

                // A directory: "/a/." is "/a/".
                if (rest.Length == 0)
                {
                    resolved.Append('/');
                }
            }
            else
            {
                resolved.Append(segment);
            }
        }

        return resolved.ToString();
    }

    private static void RemoveLast(StringBuilder path)
    {
        var at = path.Length - 1;
        while (at >= 0 && path[at] != '/')
        {
            at--;
        }

        path.Length = Math.Max(at, 0);
    }
}
