using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.Manifests;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Configuration;

/// <summary>The objects last served, on disk, for a start while the control plane is away.</summary>
internal sealed class SavedConfig(IOptions<GatewayOptions> options, ILogger<SavedConfig> logger)
{
    private readonly string _folder = Path.Combine(options.Value.StateFolder, "gateway");

    /// <summary>How long the control plane is waited for before the saved objects are served.</summary>
    public TimeSpan ServedAfter { get; } = options.Value.SavedSnapshotAfter;

    private string File => Path.Combine(_folder, "snapshot.json");

    /// <summary>Replaces the saved objects; a crash leaves either the old file or the new one.</summary>
    public async Task SaveAsync(GatewayConfig config, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            var next = File + ".next";
            var root = new JsonObject
            {
                ["virtualServices"] = Write(config.VirtualServices),
                ["destinationRules"] = Write(config.DestinationRules),
                ["gateways"] = Write(config.Gateways),
                ["services"] = Write(config.Services),
                ["pods"] = Write(config.Pods),
            };
            await using (var stream = Create(next))
            {
                await JsonSerializer.SerializeAsync(stream, root, KubernetesJson.Options, cancellationToken);
            }

            System.IO.File.Move(next, File, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotSaved(logger, File, error.Message);
        }
    }

    /// <summary>The saved objects, or null when there are none that can be read.</summary>
    public async Task<GatewayConfig?> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = System.IO.File.OpenRead(File);
            var root = await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken);
            return new GatewayConfig(
                Read<VirtualService>(root, "virtualServices"),
                Read<DestinationRule>(root, "destinationRules"),
                Read<Gateway>(root, "gateways"),
                Read<Service>(root, "services"),
                Read<Pod>(root, "pods"));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            Log.SavedUnreadable(logger, File, error.Message);
            return null;
        }
    }

    /// <summary>Pods carry environment variables, so only the owner may read the file.</summary>
    private static FileStream Create(string file)
    {
        var settings = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, settings);
    }

    private static JsonArray Write<T>(IEnumerable<ConfigObject<T>> objects)
        where T : KubernetesObject => new([.. objects.Select(one => one.Raw.DeepClone())]);

    private static List<ConfigObject<T>> Read<T>(JsonNode? root, string field)
        where T : KubernetesObject =>
        [.. root?[field]?.AsArray().OfType<JsonObject>().Select(ConfigObject<T>.Read) ?? []];
}
