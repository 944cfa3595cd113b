using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// What makes a rollout impossible to carry out: missing or contradicting objects it names. Nothing is changed while a
/// problem stands (upstream: getReferencedResources and InvalidSpec).
/// </summary>
internal static class SpecProblem
{
    private const string CanaryPath = "spec.strategy.canary";
    private const string BlueGreenPath = "spec.strategy.blueGreen";

    public static string? Of(RolloutSnapshot snapshot) => ReferencedWorkload.Problem(snapshot) ?? OfStrategy(snapshot);

    private static string? OfStrategy(RolloutSnapshot snapshot)
    {
        var canary = snapshot.Rollout.Spec?.Strategy?.Canary;
        if (canary is null)
        {
            return snapshot.Rollout.Spec?.Strategy?.BlueGreen is { } blueGreen
                ? BlueGreenProblem(snapshot, blueGreen)
                : "spec.strategy: Required value: one of canary and blueGreen";
        }

        return TrafficProblem(snapshot, canary) ?? ServiceProblem(snapshot, canary) ?? TemplateProblem(snapshot, canary);
    }

    public static RolloutDecision Decide(Rollout rollout, string problem, DateTimeOffset now)
    {
        var message = $"The Rollout \"{rollout.Name}\" is invalid: {problem}";
        var status = rollout.Status ?? new RolloutStatus();
        var isKnown = RolloutConditions.Find(status, ConditionTypes.InvalidSpec)?.Message == message;
        var next = RolloutConditions.Set(status, ConditionTypes.InvalidSpec, isTrue: true, EventReasons.InvalidSpec, message, now) with
        {
            Phase = RolloutPhase.Degraded,
            Message = $"InvalidSpec: {message}",
            ObservedGeneration = rollout.Metadata.Generation?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        IReadOnlyList<RolloutEvent> events = isKnown ? [] : [new RolloutEvent(EventReasons.InvalidSpec, message, IsWarning: true)];
        return new RolloutDecision(next, [], events, null);
    }

    private static string? TrafficProblem(RolloutSnapshot snapshot, CanaryStrategy canary)
    {
        if (canary.TrafficRouting is null)
        {
            return null;
        }

        if (canary.TrafficRouting.Istio is not { } istio)
        {
            return $"{CanaryPath}.trafficRouting.istio: Required value: this version splits traffic through a VirtualService only";
        }

        foreach (var reference in IstioTarget.References(istio))
        {
            var path = $"{CanaryPath}.trafficRouting.istio.virtualService";
            var virtualService = snapshot.VirtualServices.FirstOrDefault(candidate => candidate.Name == reference.Name);
            var problem = virtualService is null
                ? "not found"
                : IstioWeights.Problem(virtualService, IstioTarget.For(snapshot.Rollout, istio, virtualService.Name));
            if (problem is not null)
            {
                return $"{path}.name: Invalid value: \"{reference.Name}\": virtualservices.networking.istio.io \"{reference.Name}\": {problem}";
            }
        }

        return istio.DestinationRule is { } rule && snapshot.DestinationRule is null
            ? $"{CanaryPath}.trafficRouting.istio.destinationRule.name: Invalid value: \"{rule.Name}\": destinationrules.networking.istio.io \"{rule.Name}\": not found"
            : null;
    }

    private static string? BlueGreenProblem(RolloutSnapshot snapshot, BlueGreenStrategy blueGreen) =>
        Missing(snapshot, BlueGreenPath, ("activeService", blueGreen.ActiveService), ("previewService", blueGreen.PreviewService))
        ?? TemplatesProblem(snapshot, ($"{BlueGreenPath}.prePromotionAnalysis", blueGreen.PrePromotionAnalysis), ($"{BlueGreenPath}.postPromotionAnalysis", blueGreen.PostPromotionAnalysis));

    private static string? ServiceProblem(RolloutSnapshot snapshot, CanaryStrategy canary) =>
        Missing(snapshot, CanaryPath, ("canaryService", canary.CanaryService), ("stableService", canary.StableService), ("pingPong.pingService", canary.PingPong?.PingService), ("pingPong.pongService", canary.PingPong?.PongService));

    private static string? Missing(RolloutSnapshot snapshot, string path, params ReadOnlySpan<(string Field, string? Name)> services)
    {
        foreach (var (field, name) in services)
        {
            if (!string.IsNullOrEmpty(name) && snapshot.Services.All(service => service.Name != name))
            {
                return $"{path}.{field}: Invalid value: \"{name}\": service \"{name}\" not found";
            }
        }

        return null;
    }

    private static string? TemplatesProblem(RolloutSnapshot snapshot, params IEnumerable<(string Path, RolloutAnalysisStep? Analysis)> analyses) =>
        analyses
            .Where(analysis => analysis.Analysis?.Templates is { Count: > 0 })
            .Select(analysis => TemplateProblem(snapshot, analysis.Path, analysis.Analysis!.Templates!, analysis.Analysis))
            .FirstOrDefault(problem => problem is not null);

    private static string? TemplateProblem(RolloutSnapshot snapshot, CanaryStrategy canary)
    {
        var steps = (canary.Steps ?? []).Select((step, index) => ($"{CanaryPath}.steps[{index}].analysis", step.Analysis));
        return TemplatesProblem(snapshot, steps.Append(($"{CanaryPath}.analysis", canary.Analysis)));
    }

    private static string? TemplateProblem(
        RolloutSnapshot snapshot, string path, IReadOnlyList<AnalysisTemplateReference> templates, RolloutAnalysisStep analysis)
    {
        for (var i = 0; i < templates.Count; i++)
        {
            var template = templates[i];
            if (snapshot.FindTemplate(template) is null)
            {
                var kind = template.ClusterScope == true ? "ClusterAnalysisTemplate" : "AnalysisTemplate";
                return $"{path}.templates[{i}].templateName: Invalid value: \"{template.TemplateName}\": {kind} '{template.TemplateName}' not found";
            }
        }

        // Values from fields and hashes are known only when the run starts; any value does to see whether all are given.
        var given = (analysis.Args ?? []).Select(arg => new AnalysisArgument { Name = arg.Name, Value = arg.Value ?? "" }).ToList();
        return AnalysisComposition.TryCompose(templates, snapshot.FindTemplate, given, out _, out var problem, analysis.DryRun, analysis.MeasurementRetention, analysis.AnalysisRunMetadata?.Annotations)
            ? null
            : $"{path}.templates: Invalid value: \"{string.Join(", ", templates.Select(template => template.TemplateName))}\": {problem}";
    }
}
