using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Notifications.Configuration;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.ControlPlane.Notifications.Sending;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Notifications;

/// <summary>A real store and the real loops of notifications, over a folder that outlives them.</summary>
internal sealed class NotificationHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private NotificationHarness(StateFolder folder) => _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(_ => ObjectStore.Open(new StoreOptions { Path = folder.File("store.db") }, TimeProvider.System))
        .AddSingleton<EventRecorder>()
        .AddNotifications(folder.Path)
        .BuildServiceProvider();

    public ObjectStore Store => _services.GetRequiredService<ObjectStore>();

    public Outbox Outbox => _services.GetRequiredService<Outbox>();

    public NotificationSink Sink => _services.GetRequiredService<NotificationSink>();

    public IEnumerable<string> Events => Store.List<Event>(ResourceTypes.Event).Select(each => $"{each.Reason} {each.InvolvedObject!.Kind}: {each.Message}");

    public static async Task<NotificationHarness> StartAsync(StateFolder folder)
    {
        var harness = new NotificationHarness(folder);
        foreach (var service in harness._services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return harness;
    }

    /// <param name="config">The ConfigMap's data.</param>
    /// <param name="secrets">The Secret's, in plain text.</param>
    public async Task ConfigureAsync(string config, string secrets = "", string ns = NotificationConfigs.SharedNamespace)
    {
        await ApplyAsync($"apiVersion: v1\nkind: Secret\nmetadata: {{name: {NotificationConfigs.SecretName}, namespace: {ns}}}\nstringData:\n  none: none\n{secrets}");
        await ApplyAsync($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {NotificationConfigs.ConfigMapName}, namespace: {ns}}}\ndata:\n{config}");
    }

    /// <summary>A rollout whose first version is being deployed: the first notice.</summary>
    public async Task<Rollout> StartRolloutAsync(string name, string subscriptions = "")
    {
        await ApplyAsync(
            $$"""
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: {name: {{name}}, namespace: default, labels: {team: shop}, annotations: { {{subscriptions}} } }
            spec:
              selector: {matchLabels: {app: web} }
              template: {metadata: {labels: {app: web} }, spec: {containers: [{name: web, image: "web:v1"} ] } }
              strategy: {canary: {steps: [{setWeight: 50} ] } }
            """);
        return await SetStatusAsync(name, new RolloutStatus { CurrentPodHash = "a", Phase = "Progressing", ObservedGeneration = "1" });
    }

    public async Task<Rollout> SetStatusAsync(string name, RolloutStatus status)
    {
        var rollout = Store.Get<Rollout>(ResourceTypes.Rollout, "default", name)!;
        return (await Store.UpdateStatusAsync(ResourceTypes.Rollout, rollout, status, CancellationToken.None)).Require<Rollout>();
    }

    /// <summary>So many notifications have come, and none is on its way any more.</summary>
    public Task DeliveredAsync(int count) => Eventually.TrueAsync(() => Outbox.Taken >= count && !Outbox.Entries.Any(), $"{count} notifications are delivered or given up");

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }

    private async Task ApplyAsync(string yaml)
    {
        foreach (var document in ManifestReader.Read(yaml, "test.yaml"))
        {
            var type = ResourceTypes.Find(document.Content["apiVersion"]!.ToString(), document.Content["kind"]!.ToString())!;
            (await Store.CreateAsync(type, document.Content["metadata"]!["namespace"]!.ToString(), document.Content, CancellationToken.None)).Require();
        }
    }
}
