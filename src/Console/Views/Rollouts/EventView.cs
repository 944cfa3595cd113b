using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Views.Rollouts;

/// <summary>One event.</summary>
public sealed record EventView(string Age, string Type, Tone Tone, string Reason, string About, string Message, int Count)
{
    internal static EventView Of(Event e, DateTimeOffset now) => new(
        RolloutFamilies.When(e) is { } when ? Amount.Span(now - when) : "",
        e.Type ?? "",
        e.Type == "Warning" ? Tone.Bad : Tone.Neutral,
        e.Reason ?? "",
        $"{e.InvolvedObject?.Kind}/{e.InvolvedObject?.Name}",
        e.Message ?? "",
        e.Count ?? 1);
}
