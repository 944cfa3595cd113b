using System.Globalization;
using Platform.Bench;

namespace Platform.GatewayBench.Peers;

/// <summary>A proxy in front of the pods, split 90/10.</summary>
internal sealed class Peer(string name, Uri address, IAsyncDisposable process) : IAsyncDisposable
{
    public const string EarlierBuild = "earlier build";

    public string Name { get; } = name;

    public Uri Address { get; } = address;

    public static async Task<IReadOnlyList<Peer>> StartAllAsync(string folder, Pods pods, string? earlierGateway)
    {
        var started = new List<Peer>();
        try
        {
            started.Add(await StartAsync("nginx", "nginx", folder, pods, configuration => ["-c", configuration, "-p", folder]));
            started.Add(await StartAsync("HAProxy", "haproxy", folder, pods, configuration => ["-f", configuration]));
            started.Add(await StartAsync("Caddy", "caddy", folder, pods, configuration => ["run", "--adapter", "caddyfile", "--config", configuration]));
            if (earlierGateway is not null)
            {
                var platform = await LocalPlatform.StartAsync(Directory.CreateDirectory(Path.Combine(folder, "earlier")).FullName, pods, earlierGateway);
                started.Add(new Peer(EarlierBuild, platform.Address, platform));
            }

            return started;
        }
        catch
        {
            await StopAllAsync(started);
            throw;
        }
    }

    public static async Task StopAllAsync(IEnumerable<Peer> peers)
    {
        foreach (var peer in peers)
        {
            await peer.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static async Task<Peer> StartAsync(string name, string program, string folder, Pods pods, Func<string, IEnumerable<string>> arguments)
    {
        var port = Ports.Free();
        var configuration = Pods.Fill($"{program}.conf", folder, port, pods.Stable, pods.Canary);
        var child = Child.Start(Path.Combine(folder, $"{program}.log"), program, arguments(configuration), ("XDG_DATA_HOME", folder), ("XDG_CONFIG_HOME", folder));
        await child.ListensAsync(port, name);
        return new Peer(name, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")), child);
    }
}
