using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.Hosting.State;

/// <summary>One AppHost per state folder: a lock on a file in it, which the operating system lets go when the process ends.</summary>
internal sealed class StateLock : IDisposable
{
    private readonly FileStream _file;

    private StateLock(FileStream file) => _file = file;

    /// <exception cref="DistributedApplicationException">Another AppHost has the folder.</exception>
    public static StateLock Take(StateLayout state)
    {
        Directory.CreateDirectory(state.RunFolder);
        try
        {
            return new StateLock(new FileStream(state.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new DistributedApplicationException(
                $"an AppHost{Holder(state)} already runs on the state folder {state.Root}: use that one, stop it, "
                + "or give this one a folder of its own (--Platform:StateFolder=PATH)");
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Holder(StateLayout state)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(state.AppHostFile))?["pid"]?.GetValue<int>() is { } pid
                ? string.Create(CultureInfo.InvariantCulture, $" (process {pid})")
                : "";
        }
        catch (Exception error) when (error is IOException or System.Text.Json.JsonException)
        {
            return "";
        }
    }
}
