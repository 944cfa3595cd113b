using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Writes a DestinationRule whose canary and stable subsets name the current pod template hashes.</summary>
public sealed record LabelSubsets(DestinationRule DestinationRule) : RolloutChange;
