using System.Globalization;
using Platform.Bench;

namespace Platform.GatewayBench.Peers;

/// <summary>The two versions behind every peer: one nginx process, so that the pods cost little beside what is measured.</summary>
internal sealed class Pods : IAsyncDisposable
{
    private readonly Child _child;

    private Pods(Child child, int stable, int canary) => (_child, Stable, Canary) = (child, stable, canary);

    public int Stable { get; }

    public int Canary { get; }

    public static async Task<Pods> StartAsync(string folder, string name = "pods")
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        await File.WriteAllBytesAsync(Path.Combine(home, "megabyte"), new byte[1 << 20]);
        var (stable, canary) = (Ports.Free(), Ports.Free());
        var configuration = Fill("pods.conf", home, 0, stable, canary);
        var child = Child.Start(Path.Combine(home, "pods.log"), "nginx", ["-c", configuration, "-p", home]);
        await child.ListensAsync(stable, "the pods' nginx");
        await child.ListensAsync(canary, "the pods' nginx");
        return new Pods(child, stable, canary);
    }

    /// <summary>Writes a configuration with its ports filled in.</summary>
    /// <returns>Its path.</returns>
    public static string Fill(string template, string folder, int port, int stable, int canary)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Peers", template))
            .Replace("@FOLDER@", folder, StringComparison.Ordinal)
            .Replace("@PORT@", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@STABLE@", stable.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@CANARY@", canary.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var path = Path.Combine(folder, template);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Ends as a pod that got its signal: what it has begun it finishes.</summary>
    public Task QuitAsync() => _child.QuitAsync();

    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
