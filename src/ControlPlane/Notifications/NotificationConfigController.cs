using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Notifications.Configuration;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Notifications;

/// <summary>Reads the configuration of notifications whenever it changes, so that what is wrong with it is an event at once and not at the next delivery.</summary>
internal sealed class NotificationConfigController(ObjectStore store, NotificationConfigs configs, NotificationEvents events) : IReconciler
{
    public string Name => "notification-config";

    public IReadOnlyList<WatchSource> Sources { get; } =
    [
        new WatchSource(ResourceTypes.ConfigMap, change => Concerns(change, NotificationConfigs.ConfigMapName)),
        new WatchSource(ResourceTypes.Secret, change => Concerns(change, NotificationConfigs.SecretName)),
    ];

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        if (store.Get<AnyObject>(ResourceTypes.ConfigMap, key.Namespace, NotificationConfigs.ConfigMapName) is { } map)
        {
            foreach (var problem in configs.Read(key.Namespace)?.Problems ?? [])
            {
                await events.NotUnderstoodAsync(map, problem, cancellationToken);
            }
        }

        return ReconcileResult.Done;
    }

    private static IEnumerable<ObjectName> Concerns(WatchEvent change, string name) =>
        change.Object.Name.Name == name ? [new ObjectName(change.Object.Name.Namespace, NotificationConfigs.ConfigMapName)] : [];
}
