using Platform.Cli.Rollouts;
using Platform.Manifests;

namespace Platform.Cli.Slos;

/// <summary>`platform slo override`: writes who may pass and why onto the rollout; the control plane records it.</summary>
internal static class FreezeOverride
{
    public static async Task<int> RunAsync(Session session, string name, string reason, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        var rollouts = new RolloutClient(client, session.Namespace, name);
        var rollout = await rollouts.ReadRolloutAsync(cancellationToken);
        if (rollout.Status?.CurrentPodHash is not { Length: > 0 } hash || hash == rollout.Status.StableRS)
        {
            throw new RefusedException(ExitCode.NotAsWished, $"rollout \"{name}\" has no new version that could start; set one first, then override");
        }

        await rollouts.UpdateAsync(raw => raw.Annotate(SloAnnotations.Override, $"{hash} {reason.Trim().ReplaceLineEndings(" ")}"), cancellationToken);
        session.Screen.Write($"rollout '{name}' {hash} may start in spite of the freeze: {reason.Trim()}");
        return ExitCode.Ok;
    }
}
