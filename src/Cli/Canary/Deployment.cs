using System.Globalization;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Cli.Apply;
using Platform.Cli.Rollouts;
using Platform.Rollouts;

namespace Platform.Cli.Canary;

/// <summary>Brings the demo shop to a state a canary can start from, and then deploys its next version.</summary>
internal sealed class Deployment(Session session, KubernetesClient client)
{
    private const string FaultPrefix = "FAULT_";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstLimit = TimeSpan.FromSeconds(120);
    private readonly RolloutClient _rollout = new(client, session.Namespace, CanaryPlan.Rollout);

    /// <summary>Applies the local overlay when there is no rollout yet, and waits until its first version is stable.</summary>
    public async Task EnsureFirstVersionAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is null)
        {
            var documents = ManifestFiles.ReadKustomization(session.Workspace.LocalOverlay);
            await ApplyCommand.ApplyAsync(session, new Applier(client, session.Namespace), documents, cancellationToken);
        }

        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>Sets the next version in one write: its image, and the faults it is to have.</summary>
    /// <returns>The versions before and after.</returns>
    public async Task<(string Old, string New)> DeployNextAsync(double errorRate, CancellationToken cancellationToken)
    {
        var objects = await _rollout.ReadAsync(cancellationToken);
        var image = objects.Stable?.Spec?.Template?.Spec?.Containers?.FirstOrDefault(container => container.Name == CanaryPlan.Container)?.Image
            ?? throw new RefusedException(ExitCode.NotAsWished, $"rollout \"{CanaryPlan.Rollout}\" has no stable version with a container '{CanaryPlan.Container}' to go on from");
        var next = VersionTag.Next(VersionTag.ImagesOf(objects.Rollout, objects.ReplicaSets)).ToString();
        await _rollout.UpdateAsync(raw => Change(raw, VersionTag.WithTag(image, next), errorRate), cancellationToken);
        return (VersionTag.TagOf(image) ?? image, next);
    }

    internal static void Change(JsonObject raw, string image, double errorRate)
    {
        // A failing version leaves its faults in the spec, as a rollback leaves the spec alone: the next version must not inherit them.
        foreach (var fault in Faults(raw))
        {
            Templates.SetVariable(raw, CanaryPlan.Container, fault, null);
        }

        Templates.SetImage(raw, CanaryPlan.Container, image);
        if (errorRate > 0)
        {
            Templates.SetVariable(raw, CanaryPlan.Container, CanaryPlan.ErrorRateVariable, errorRate.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static List<string> Faults(JsonObject raw) =>
    [
        .. (raw["spec"]?["template"]?["spec"]?["containers"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(container => container["name"]?.GetValue<string>() == CanaryPlan.Container)
            .SelectMany(container => container["env"] as JsonArray ?? [])
            .Select(variable => variable?["name"]?.GetValue<string>() ?? "")
            .Where(name => name.StartsWith(FaultPrefix, StringComparison.Ordinal)),
    ];

    private Task<RolloutObjects?> FindAsync(CancellationToken cancellationToken) =>
        RolloutObjects.FindAsync(client, session.Namespace, CanaryPlan.Rollout, cancellationToken);

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var started = session.Time.GetTimestamp();
        while (true)
        {
            var objects = await _rollout.ReadAsync(cancellationToken);
            var phase = ObservedPhase.Of(objects.Rollout);
            if (Readiness.Of(objects) is { } refusal)
            {
                throw new RefusedException(ExitCode.NotAsWished, refusal);
            }

            if (Readiness.IsReady(objects))
            {
                return;
            }

            if (session.Time.GetElapsedTime(started) > FirstLimit)
            {
                throw new RefusedException(ExitCode.NotAsWished, $"the first version was not stable within {FirstLimit.TotalSeconds:0} s: {phase}; './run.sh rollout get {CanaryPlan.Rollout}' shows its pods");
            }

            if (session.Screen.IsTerminal)
            {
                session.Screen.Report($"Waiting for a stable version: {phase}");
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }
}
