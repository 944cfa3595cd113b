using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>A step in the words of events and views: "setWeight: 50", "pause: 10s", "analysis".</summary>
public static class StepText
{
    public static string Of(CanaryStep step) => step switch
    {
        { SetWeight: { } weight } => string.Create(CultureInfo.InvariantCulture, $"setWeight: {weight}"),
        { Pause.Duration: { } duration } => $"pause: {duration}",
        { Pause: not null } => "pause",
        { Analysis: not null } => "analysis",
        { SetCanaryScale.Weight: { } weight } => string.Create(CultureInfo.InvariantCulture, $"setCanaryScale{{weight: {weight}}}"),
        { SetCanaryScale.MatchTrafficWeight: true } => "setCanaryScale{matchTrafficWeight: true}",
        { SetCanaryScale.Replicas: { } replicas } => string.Create(CultureInfo.InvariantCulture, $"setCanaryScale{{replicas: {replicas}}}"),
        { SetHeaderRoute: { } header } => $"setHeaderRoute: {header.Name}",
        { SetMirrorRoute: { } mirror } => $"setMirrorRoute: {mirror.Name}",
        { Experiment: not null } => "experiment",
        { Plugin: not null } => "plugin",
        _ => "invalid",
    };
}
