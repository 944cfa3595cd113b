namespace Platform.TrafficRouter.Destinations;

/// <summary>A subset of a DestinationRule, validated.</summary>
/// <param name="Labels">Of its pods.</param>
/// <param name="Policy">What it gives in place of the rule's policy; null for nothing.</param>
internal sealed record SubsetModel(IReadOnlyDictionary<string, string> Labels, TrafficPolicyLayer? Policy);
