using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What the active and the preview service select (upstream: rollout/service.go).</summary>
internal sealed class BlueGreenServices(RolloutTurn turn)
{
    private readonly Dictionary<string, string> _switched = [];

    /// <summary>Pod template hash of the version that users get; empty before the first deployment.</summary>
    public string Active => SelectedBy(turn.BlueGreen.ActiveService);

    /// <summary>Pod template hash of the version that can be looked at; empty without a preview service.</summary>
    public string Preview => SelectedBy(turn.BlueGreen.PreviewService);

    /// <summary>The new version can be looked at from its first moment.</summary>
    public void ReconcilePreview()
    {
        if (!turn.IsHalted)
        {
            Switch(turn.BlueGreen.PreviewService, turn.Roles.New.Hash());
        }
    }

    /// <summary>Switches users to the new version once it is whole and nothing holds it back; after an abort back to stable.</summary>
    public void ReconcileActive()
    {
        // Back at once, whatever the new version's pods do: a version that has lost its pods is the best reason to go back. A pause
        // holds what is going out, not the way back; but nobody is sent to a stable version that has nobody to answer.
        if (turn.Pauses.IsAborted && turn.Roles.Stable is { } stable)
        {
            if (stable.Available() > 0 || turn.Roles.New.Available() == 0)
            {
                Switch(turn.BlueGreen.ActiveService, stable.Hash());
            }

            return;
        }

        if (turn.IsHalted)
        {
            return;
        }

        var mayGo = BlueGreenPause.IsFastTracked(turn, this) || (BlueGreenPause.IsOver(turn) && BlueGreenAnalysis.IsPrePromotionOver(turn));
        if (mayGo && BlueGreenReplicas.IsReady(turn) && BlueGreenReplicas.IsSaturated(turn, turn.Roles.New))
        {
            Switch(turn.BlueGreen.ActiveService, turn.Roles.New.Hash());
        }
    }

    private string SelectedBy(string? name) =>
        string.IsNullOrEmpty(name) ? ""
        : _switched.TryGetValue(name, out var hash) ? hash
        : Find(name)?.Spec?.Selector is { } selector && selector.TryGetValue(Labels.PodTemplateHash, out var selected) ? selected
        : "";

    private Service? Find(string name) => turn.Snapshot.Services.FirstOrDefault(service => service.Name == name);

    private void Switch(string? name, string hash)
    {
        if (string.IsNullOrEmpty(name) || Find(name) is null || SelectedBy(name) is var before && before == hash)
        {
            return;
        }

        turn.Change(new SelectPods(name, hash));
        turn.Report(EventReasons.SwitchService, $"Switched selector for service '{name}' from '{before}' to '{hash}'");
        _switched[name] = hash;
    }
}
