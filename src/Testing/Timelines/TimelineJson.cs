using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Testing;

/// <summary>A simulated rollout as JSON; times are Go durations since the start.</summary>
public static class TimelineJson
{
    public static JsonObject Of(SimulatedRollout rollout)
    {
        var shortfalls = rollout.Shortfalls();
        return new JsonObject
        {
            ["rollout"] = rollout.Rollout.Name,
            ["seed"] = rollout.Scenario.Seed,
            ["end"] = Time(rollout.End),
            ["met"] = shortfalls.Count == 0,
            ["shortfalls"] = Array(shortfalls.Select(shortfall => (JsonNode)shortfall)),
            ["final"] = State(rollout.Final),
            ["weights"] = Array(rollout.Weights.Select(weight => (JsonNode)weight)),
            ["timeline"] = Array(rollout.Timeline.Select(Entry)),
        };
    }

    private static JsonNode Entry(TimelineEntry entry) => entry switch
    {
        TimelineState { State: var state } => State(state),
        TimelineAction action => new JsonObject { ["type"] = "action", ["at"] = Time(action.At), ["action"] = action.Text },
        TimelineEvent happening => new JsonObject
        {
            ["type"] = "event",
            ["at"] = Time(happening.At),
            ["kind"] = happening.Kind,
            ["name"] = happening.Name,
            ["eventType"] = happening.IsWarning ? "Warning" : "Normal",
            ["reason"] = happening.Reason,
            ["message"] = happening.Message,
        },
        TimelineMeasurements measured => new JsonObject
        {
            ["type"] = "measurements",
            ["at"] = Time(measured.At),
            ["until"] = Time(measured.Until),
            ["run"] = measured.Run,
            ["metric"] = measured.Metric,
            ["phase"] = measured.Phase,
            ["count"] = measured.Count,
            ["first"] = measured.First,
            ["last"] = measured.Last,
            ["message"] = measured.Message,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "unknown entry"),
    };

    private static JsonObject State(Observation state) => new()
    {
        ["type"] = "state",
        ["at"] = Time(state.At),
        ["phase"] = state.Phase,
        ["message"] = state.Message,
        ["step"] = state.Step,
        ["steps"] = state.Steps,
        ["weight"] = state.Weight,
        ["experimentWeight"] = state.ExperimentWeight,
        ["versions"] = Array(state.Versions.Select(version => new JsonObject
        {
            ["revision"] = version.Revision,
            ["image"] = version.Image,
            ["hash"] = version.Hash,
            ["stable"] = version.Hash == state.Stable,
            ["desired"] = version.Desired,
            ["ready"] = version.Ready,
            ["available"] = version.Available,
            ["share"] = version.Share,
        })),
    };

    private static JsonArray Array(IEnumerable<JsonNode> items) => new([.. items]);

    private static string Time(TimeSpan time) => GoDuration.From(time).Text;
}
