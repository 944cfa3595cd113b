using System.Collections.Immutable;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.Console.Watching;

/// <summary>The objects that rollouts and budgets are made of, as last heard; immutable.</summary>
internal sealed record ClusterSnapshot
{
    public ImmutableDictionary<ObjectKey, Rollout> Rollouts { get; init; } = ImmutableDictionary<ObjectKey, Rollout>.Empty;

    public ImmutableDictionary<ObjectKey, ReplicaSet> ReplicaSets { get; init; } = ImmutableDictionary<ObjectKey, ReplicaSet>.Empty;

    public ImmutableDictionary<ObjectKey, Pod> Pods { get; init; } = ImmutableDictionary<ObjectKey, Pod>.Empty;

    public ImmutableDictionary<ObjectKey, AnalysisRun> AnalysisRuns { get; init; } = ImmutableDictionary<ObjectKey, AnalysisRun>.Empty;

    public ImmutableDictionary<ObjectKey, Event> Events { get; init; } = ImmutableDictionary<ObjectKey, Event>.Empty;

    public ImmutableDictionary<ObjectKey, Slo> Slos { get; init; } = ImmutableDictionary<ObjectKey, Slo>.Empty;

    public Contact Contact { get; init; } = Contact.None;
}
