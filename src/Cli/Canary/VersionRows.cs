using Platform.Cli.Rollouts;
using Platform.Cli.Terminal;
using Platform.Manifests;

namespace Platform.Cli.Canary;

/// <summary>A row for each of the two versions: its pods, and what its users see.</summary>
internal static class VersionRows
{
    private static readonly string[] Header = ["VERSION", "", "PODS", "REQUESTS/S", "ERRORS", "P95"];

    public static IEnumerable<Line> Lines(Picture picture)
    {
        var sets = picture.Objects.ReplicaSets;
        var (old, current) = (SetOf(sets, picture.OldVersion), SetOf(sets, picture.NewVersion));
        return Table.Of(Header, [Row(picture, picture.OldVersion, old, Tone.Stable), Row(picture, picture.NewVersion, current, Tone.Canary)]);
    }

    /// <summary>"v1.0 180.2/s 0.0 % errors p95 12 ms".</summary>
    public static string Short(Picture picture, string version)
    {
        var tally = Recent(picture).Of(version);
        return $"{version} {Measured.Rate(Recent(picture).RateOf(version))}/s {Measured.Percent(tally.ErrorRate)} errors p95 {Measured.Milliseconds(tally.P95Ms)}";
    }

    // The last second for the rate: it must follow a new weight at once.
    private static Period Recent(Picture picture) => picture.Stats.Last1s;

    private static IReadOnlyList<Piece> Row(Picture picture, string version, ReplicaSet? set, Tone tone)
    {
        var tally = Recent(picture).Of(version);
        return
        [
            new Piece(version, tone),
            set is null ? "" : set == picture.Objects.Stable ? "stable" : set == picture.Objects.Current ? "canary" : "",
            $"{set?.Status?.AvailableReplicas ?? 0}/{set?.Spec?.Replicas ?? 0}",
            Measured.Rate(Recent(picture).RateOf(version)),
            new Piece(Measured.Percent(tally.ErrorRate), tally.Failures > 0 ? Tone.Bad : Tone.Plain),
            Measured.Milliseconds(tally.P95Ms),
        ];
    }

    private static ReplicaSet? SetOf(IEnumerable<ReplicaSet> sets, string version) =>
        sets.OrderByDescending(set => Revisions.Of(set.Metadata))
            .FirstOrDefault(set => set.Spec?.Template?.Spec?.Containers is [{ Image: { } image }, ..] && VersionTag.TagOf(image) == version);
}
