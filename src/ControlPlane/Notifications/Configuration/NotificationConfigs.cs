using System.Text.Json.Nodes;
using Platform.ControlPlane.Controllers.Analysis;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>
/// Finds the configuration of a namespace: the pair of ConfigMap and Secret that the notifications of Argo Rollouts have, in the rollout's own
/// namespace, else in argo-rollouts.
/// </summary>
internal sealed class NotificationConfigs(ObjectStore store)
{
    public const string ConfigMapName = "argo-rollouts-notification-configmap";
    public const string SecretName = "argo-rollouts-notification-secret";
    public const string SharedNamespace = "argo-rollouts";

    public NotificationConfig Of(string ns) => Read(ns) ?? (ns == SharedNamespace ? null : Read(SharedNamespace)) ?? NotificationConfig.None;

    /// <summary>What the ConfigMap of a namespace says; null when there is none.</summary>
    public NotificationConfig? Read(string ns)
    {
        if (store.Find(ResourceTypes.ConfigMap, ns, ConfigMapName) is not { } map)
        {
            return null;
        }

        var data = (map.Raw()["data"] as JsonObject ?? []).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "");
        return NotificationConfigReading.Read(data, key => SecretArguments.Read(store, ns, new SecretReference(SecretName, key)));
    }
}
