using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers;

/// <summary>
/// Writes core/v1 Events: what kubectl describe shows, and the answer to "why did it do that?". The same event again counts up
/// and moves lastTimestamp in place of adding an object.
/// </summary>
internal sealed class EventRecorder(ObjectStore store, TimeProvider time, ILogger<EventRecorder> log)
{
    /// <summary>Records an event. Never throws for a refused write: an event is not worth failing a turn.</summary>
    /// <param name="component">Who reports, e.g. "rollouts-controller".</param>
    /// <param name="involved">What it happened to, as read from the store.</param>
    /// <param name="type">Warning for what someone should look at.</param>
    /// <param name="reason">One CamelCase word.</param>
    /// <param name="message">One sentence; the same words for the same happening, so that repetitions are counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RecordAsync(string component, KubernetesObject involved, EventType type, string reason, string message, CancellationToken cancellationToken)
    {
        var ns = involved.Metadata.Namespace ?? "default";
        var name = $"{involved.Name}.{Hash($"{involved.Kind}/{involved.Metadata.Uid}/{component}/{type}/{reason}/{message}")}";
        var now = time.GetUtcNow();
        var result = await store.PatchAsync(ResourceTypes.Event, ns, name, raw => CountUp(raw, now), WriteScope.Main, cancellationToken);
        if (result.Outcome == WriteOutcome.NotFound)
        {
            result = await store.CreateAsync(ResourceTypes.Event, New(ns, name, component, involved, type, reason, message, now), cancellationToken);
        }

        if (result.Outcome == WriteOutcome.AlreadyExists)
        {
            // Recorded twice at the same time: whoever came second counts.
            result = await store.PatchAsync(ResourceTypes.Event, ns, name, raw => CountUp(raw, now), WriteScope.Main, cancellationToken);
        }

        if (result.IsRefused)
        {
            Log.EventLost(log, reason, involved.Name, message, result.Message);
        }
    }

    private static void CountUp(JsonObject raw, DateTimeOffset now)
    {
        raw["count"] = (raw["count"]?.GetValue<int>() ?? 1) + 1;
        raw["lastTimestamp"] = Metadata.Time(now);
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private static Event New(string ns, string name, string component, KubernetesObject involved, EventType type, string reason, string message, DateTimeOffset now) => new()
    {
        Metadata = new ObjectMeta { Namespace = ns, Name = name },
        InvolvedObject = new ObjectReference
        {
            ApiVersion = involved.ApiVersion,
            Kind = involved.Kind,
            Namespace = involved.Metadata.Namespace,
            Name = involved.Name,
            Uid = involved.Metadata.Uid,
            ResourceVersion = involved.Metadata.ResourceVersion,
        },
        Reason = reason,
        Message = message,
        Type = type.ToString(),
        Count = 1,
        FirstTimestamp = now,
        LastTimestamp = now,
        Source = new EventSource { Component = component },
        ReportingComponent = component,
    };
}
