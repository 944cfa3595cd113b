using System.Globalization;

namespace Platform.Hosting.Ports;

/// <summary>Who listens on a port, as far as Linux' /proc lets this user see.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>"nginx (process 1234)", or null when it can't be found out.</summary>
    public static string? Find(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var sockets = Tables.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => InodeOf(line, port)).OfType<string>().Select(inode => $"socket:[{inode}]").ToHashSet(StringComparer.Ordinal);
        if (sockets.Count == 0)
        {
            return null;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && Holds(folder, sockets))
            {
                return $"{File.ReadAllText($"{folder}/comm").Trim()} (process {pid})";
            }
        }

        return null;
    }

    /// <summary>The inode of a listening socket on the port in a line of /proc/net/tcp (proc_net_tcp: local address, state, inode).</summary>
    internal static string? InodeOf(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 9 && fields[3] == Listening && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal) ? fields[9] : null;
    }

    private static bool Holds(string folder, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"{folder}/fd").Any(fd => new FileInfo(fd).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            // Another user's process, or one that has just ended.
            return false;
        }
    }
}
