using System.Globalization;
using Platform.Cli.Terminal;
using Platform.Manifests;

namespace Platform.Cli.Budget;

/// <summary>Turns pictures into a line for each thing that changed.</summary>
internal sealed class BudgetTimeline
{
    private readonly HashSet<string> _told = [];
    private IReadOnlyList<FiringAlert> _alerts = [];
    private string? _phase;
    private string? _release;
    private bool _isHeld;

    public IEnumerable<Line> Lines(BudgetPicture picture) =>
    [
        .. Budget(picture), .. Alerts(picture), .. Decisions(picture), .. Release(picture), .. Held(picture),
    ];

    public static Line At(TimeSpan elapsed, string what, string text, Tone tone = Tone.Plain) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds,6:0.0} s  "), what.PadRight(10), new Piece(text, tone));

    private IEnumerable<Line> Budget(BudgetPicture picture)
    {
        if (picture.Status.Phase is { } phase && phase != _phase)
        {
            _phase = phase;
            yield return At(picture.Elapsed, "budget", $"{phase}: {picture.Status.Message}", phase == "Ok" ? Tone.Good : phase == "Unknown" ? Tone.Faint : Tone.Bad);
        }
    }

    private IEnumerable<Line> Alerts(BudgetPicture picture)
    {
        foreach (var alert in picture.Alerts.Where(alert => _alerts.All(known => known.Name != alert.Name)))
        {
            yield return At(picture.Elapsed, "alert", $"{alert.Name} ({alert.Severity}) fires in Alertmanager: {alert.Summary}", Tone.Bad);
        }

        foreach (var alert in _alerts.Where(known => picture.Alerts.All(alert => alert.Name != known.Name)))
        {
            yield return At(picture.Elapsed, "alert", $"{alert.Name} ({alert.Severity}) is resolved", Tone.Good);
        }

        _alerts = picture.Alerts;
    }

    private IEnumerable<Line> Decisions(BudgetPicture picture)
    {
        foreach (var decision in (picture.Status.Decisions ?? []).Reverse().Where(decision => _told.Add($"{decision.At:O} {decision.Action}")))
        {
            yield return At(picture.Elapsed, "decision", $"{decision.Action}: {decision.Reason}", decision.Action == "Thaw" ? Tone.Good : Tone.Warning);
        }
    }

    private IEnumerable<Line> Release(BudgetPicture picture)
    {
        if (picture.Release is { State: { } state } release && $"{state} {release.Version}" is var now && now != _release)
        {
            var before = _release?.Split(' ')[0];
            _release = now;
            yield return At(picture.Elapsed, "release", $"{release.Version}: {(before is null || before == state ? "" : $"{before} -> ")}{state}");
        }
    }

    private IEnumerable<Line> Held(BudgetPicture picture)
    {
        if (picture.IsHeld != _isHeld)
        {
            _isHeld = picture.IsHeld;
            yield return At(picture.Elapsed, "rollout", _isHeld ? $"Paused - {picture.Rollout.Status!.Message}" : "goes on", _isHeld ? Tone.Warning : Tone.Good);
        }
    }
}
