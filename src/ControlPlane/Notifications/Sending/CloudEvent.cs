using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Notifications.Outboxes;

namespace Platform.ControlPlane.Notifications.Sending;

/// <summary>A notification as a CloudEvent (CloudEvents 1.0, JSON event format, structured mode; extension attribute sequence).</summary>
internal static class CloudEvent
{
    public const string MediaType = "application/cloudevents+json";

    public static JsonObject Of(OutboxEntry entry) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = entry.Id,
        ["source"] = $"/apis/argoproj.io/v1alpha1/namespaces/{entry.Rollout.Namespace}/rollouts/{entry.Rollout.Name}",
        ["type"] = $"local.platform.delivery.{JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Notice.Trigger.ToString())}",
        ["subject"] = entry.Rollout.Name,
        ["time"] = entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["sequence"] = entry.Sequence.ToString("D19", CultureInfo.InvariantCulture),
        ["datacontenttype"] = "application/json",
        ["data"] = Facts(entry),
    };

    private static JsonObject Facts(OutboxEntry entry)
    {
        var facts = new JsonObject
        {
            ["text"] = entry.Notice.Text,
            ["namespace"] = entry.Rollout.Namespace,
            ["rollout"] = entry.Rollout.Name,
            ["version"] = entry.Notice.Version,
            ["stableVersion"] = entry.Notice.StableVersion,
            ["stage"] = entry.Notice.Stage,
            ["stages"] = entry.Notice.Stages,
            ["weight"] = entry.Notice.Weight,
            ["reason"] = entry.Notice.Reason,
        };
        foreach (var absent in facts.Where(fact => fact.Value is null).Select(fact => fact.Key).ToList())
        {
            facts.Remove(absent);
        }

        return facts;
    }
}
