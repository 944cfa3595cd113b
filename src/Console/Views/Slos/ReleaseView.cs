using Platform.Console.Views.Text;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Console.Views.Slos;

/// <summary>Where a release stands in the release state machine.</summary>
/// <param name="Rollout">Its name.</param>
/// <param name="Address">Its page.</param>
/// <param name="Version">In the spec.</param>
/// <param name="State">One of <see cref="States"/>.</param>
/// <param name="Tone">Of the state.</param>
/// <param name="Since">How long it has been in it.</param>
/// <param name="Reason">Why.</param>
public sealed record ReleaseView(string Rollout, string Address, string Version, string State, Tone Tone, string Since, string Reason)
{
    /// <summary>All states, in the order a release goes through them.</summary>
    public static IReadOnlyList<string> States { get; } = Enum.GetNames<ReleaseState>();

    internal static ReleaseView Of(ReleaseStatus release, string ns, DateTimeOffset now) => new(
        release.Rollout ?? "",
        $"/rollouts/{Uri.EscapeDataString(ns)}/{Uri.EscapeDataString(release.Rollout ?? "")}",
        release.Version ?? "",
        release.State ?? "",
        Tones.OfRelease(release.State),
        release.Since is { } since ? Amount.Span(now - since) : "",
        release.Reason ?? "");
}
