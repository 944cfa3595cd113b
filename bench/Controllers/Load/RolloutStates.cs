using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.ControllersBench.Load;

/// <summary>The last status of every rollout, as a watch sees it, and how long the controller took to see what was written.</summary>
internal sealed class RolloutStates(KubernetesClient client)
{
    private const string Namespace = "default";
    private static readonly TimeProvider Time = TimeProvider.System;
    private readonly ConcurrentDictionary<string, JsonObject> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, long Generation), TaskCompletionSource> _awaited = new();

    public Task RunAsync(CancellationToken cancellationToken) => Followed.RunAsync(client, ResourceTypes.Rollout, Seen, cancellationToken);

    public int Count(Func<JsonNode, bool> holds) => _states.Values.Count(state => state["status"] is { } status && holds(status));

    /// <summary>The messages there are, most frequent first, with how many rollouts have each.</summary>
    public IEnumerable<string> Messages() => _states.Values
        .GroupBy(state => $"{state["status"]?["phase"]}: {state["status"]?["message"]}", StringComparer.Ordinal)
        .OrderByDescending(group => group.Count())
        .Select(group => $"{group.Count()} x {group.Key}");

    public async Task UntilAsync(string what, int count, Func<JsonNode, bool> holds)
    {
        var deadline = Time.GetUtcNow().AddMinutes(4);
        while (Count(holds) < count)
        {
            if (Time.GetUtcNow() > deadline)
            {
                throw new InvalidOperationException($"{Count(holds)} of {count} rollouts {what} after four minutes; {string.Join("; ", Messages().Take(5))}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Time, CancellationToken.None);
        }
    }

    /// <summary>Changes a rollout's spec and waits until its status says that it was seen.</summary>
    public async Task<TimeSpan> ReactAsync(string name, int limit)
    {
        var started = Time.GetTimestamp();
        var patch = new JsonObject { ["spec"] = new JsonObject { ["revisionHistoryLimit"] = limit } };
        var written = await client.PatchAsync(ResourceTypes.Rollout, Namespace, name, patch, CancellationToken.None);
        var generation = written["metadata"]!["generation"]!.GetValue<long>();
        var seen = _awaited.GetOrAdd((name, generation), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Observed(_states[name]) >= generation)
        {
            seen.TrySetResult();
        }

        await seen.Task.WaitAsync(TimeSpan.FromMinutes(1), Time);
        return Time.GetElapsedTime(started);
    }

    private void Seen(JsonObject rollout)
    {
        var name = rollout["metadata"]!["name"]!.GetValue<string>();
        _states[name] = rollout;
        if (_awaited.TryRemove((name, Observed(rollout)), out var awaited))
        {
            awaited.TrySetResult();
        }
    }

    private static long Observed(JsonObject rollout) =>
        long.TryParse(rollout["status"]?["observedGeneration"]?.ToString(), out var generation) ? generation : 0;
}
