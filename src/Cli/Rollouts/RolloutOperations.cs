using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts;

/// <summary>The commands that change a rollout; each says what it did in the words of the kubectl plugin.</summary>
internal sealed class RolloutOperations(KubernetesClient client, Session session, string name)
{
    private readonly RolloutClient _rollout = new(client, session.Namespace, name);

    public static async Task<int> RunAsync(Session session, string name, Func<RolloutOperations, Task> run)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        await run(new RolloutOperations(client, session, name));
        return ExitCode.Ok;
    }

    public async Task PromoteAsync(bool full, CancellationToken cancellationToken)
    {
        var rollout = await _rollout.ReadRolloutAsync(cancellationToken);
        await _rollout.PatchAsync(full ? RolloutPatches.PromoteFull(rollout) : RolloutPatches.Promote(rollout), cancellationToken);
        Say(full ? $"rollout '{name}' fully promoted" : $"rollout '{name}' promoted");
    }

    public Task AbortAsync(CancellationToken cancellationToken) => PatchAsync(RolloutPatches.Abort(), $"rollout '{name}' aborted", cancellationToken);

    public Task RetryAsync(CancellationToken cancellationToken) => PatchAsync(RolloutPatches.Retry(), $"rollout '{name}' retried", cancellationToken);

    public Task PauseAsync(CancellationToken cancellationToken) => PatchAsync(RolloutPatches.Pause(), $"rollout '{name}' paused", cancellationToken);

    /// <param name="wait">From now until pods that are older than then are taken away.</param>
    public Task RestartAsync(GoDuration wait, CancellationToken cancellationToken) =>
        PatchAsync(RolloutPatches.Restart(session.Time.GetUtcNow() + (wait.Value ?? TimeSpan.Zero)), $"rollout '{name}' restarts in {wait.Text}", cancellationToken);

    public async Task UndoAsync(int revision, CancellationToken cancellationToken)
    {
        var objects = await _rollout.ReadAsync(cancellationToken);
        var target = Revisions.Target(name, objects.ReplicaSets, revision);
        var raw = await client.GetAsync<JsonObject>(ResourceTypes.ReplicaSet, session.Namespace, target.Name, cancellationToken)
            ?? throw new RefusedException(ExitCode.NotAsWished, $"replicaset \"{target.Name}\" went away meanwhile");
        var changed = await _rollout.UpdateAsync(rollout => rollout["spec"]!["template"] = RevisionTemplate.Of(raw), cancellationToken);
        Say(changed ? $"rollout '{name}' undo" : $"rollout '{name}' skipped rollback (current template already matches revision {Revisions.Of(target.Metadata)})");
    }

    public async Task SetImageAsync(string assignment, CancellationToken cancellationToken)
    {
        var parts = assignment.Split('=', 2);
        var rollout = await _rollout.ReadRolloutAsync(cancellationToken);
        var changed = rollout.Spec?.WorkloadRef?.Name is { Length: > 0 } workload
            ? await _rollout.UpdateWorkloadAsync(workload, deployment => Templates.SetImage(deployment, parts[0], parts[1]), cancellationToken)
            : await _rollout.UpdateAsync(raw => Templates.SetImage(raw, parts[0], parts[1]), cancellationToken);
        Say(changed ? $"rollout \"{name}\" image updated" : $"rollout \"{name}\" image unchanged");
    }

    private async Task PatchAsync(IReadOnlyList<RolloutPatch> patches, string done, CancellationToken cancellationToken)
    {
        await _rollout.ReadRolloutAsync(cancellationToken);
        await _rollout.PatchAsync(patches, cancellationToken);
        Say(done);
    }

    private void Say(string what) => session.Screen.Write(what);
}
