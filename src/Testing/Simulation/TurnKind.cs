namespace Platform.Testing;

/// <summary>The controllers that take turns.</summary>
internal enum TurnKind
{
    Rollout,
    ReplicaSet,
    AnalysisRun,
    Experiment,
}
