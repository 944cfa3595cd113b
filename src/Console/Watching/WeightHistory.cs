using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Watching;

/// <summary>The canary's weight over time, as the rollout's events tell it.</summary>
internal static partial class WeightHistory
{
    /// <summary>Changes of the running or last update, oldest first: Unix seconds and percent.</summary>
    public static IReadOnlyList<(double Time, double Value)> Of(RolloutFamily family)
    {
        var since = Since(family);
        var changes = family.Events
            .Where(e => e.Reason == EventReasons.TrafficWeightUpdated && (since is null || RolloutFamilies.When(e) >= since))
            .Select(e => (When: RolloutFamilies.When(e), Match: Change().Match(e.Message ?? "")))
            .Where(change => change.When is not null && change.Match.Success)
            .Select(change => (Seconds(change.When!.Value), double.Parse(change.Match.Groups["to"].Value, CultureInfo.InvariantCulture)))
            .OrderBy(change => change.Item1)
            .ToList();
        if (!family.HasUpdate && changes is [.., (_, 100), (_, 0)])
        {
            // The weight of an empty canary: the version has become the stable one, and gets everything by that.
            changes.RemoveAt(changes.Count - 1);
        }

        return since is { } start && changes.Count > 0 ? [(Seconds(start), 0), .. changes] : changes;
    }

    /// <summary>The highest weight of this update; null when it never had any.</summary>
    public static int? Highest(RolloutFamily family) => Of(family) is { Count: > 0 } weights && weights.Max(weight => weight.Value) is > 0 and var highest ? (int)highest : null;

    /// <summary>When the newest revision was made; null before there is one.</summary>
    public static DateTimeOffset? Since(RolloutFamily family) => Began(family, family.Current);

    // An old revision that goes out again has its ReplicaSet still: the update began when the rollout said so.
    private static DateTimeOffset? Began(RolloutFamily family, ReplicaSet? set)
    {
        if (set is null)
        {
            return null;
        }

        var told = family.Events.Where(e => e.Reason == EventReasons.RolloutUpdated && (e.Message ?? "").EndsWith($" {Revision.Of(set)}", StringComparison.Ordinal)).Select(RolloutFamilies.When).Max();
        return told > set.Metadata.CreationTimestamp ? told : set.Metadata.CreationTimestamp;
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    [GeneratedRegex(@"from (?<from>\d+) to (?<to>\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Change();
}
