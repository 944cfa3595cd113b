namespace Platform.Manifests;

/// <summary>
/// The one place that knows what a cluster takes and this version does not run. Such a manifest is refused: to ignore part of
/// it would release differently here than there. Whoever builds one of these takes its check out of here, and nothing else
/// stands in the way.
/// </summary>
internal static class NotYetRun
{
    private static readonly string[] OtherRouters = ["alb", "ambassador", "apisix", "appMesh", "nginx", "plugins", "smi", "traefik"];

    private static readonly string[] ProbeHandlers = ["exec", "grpc"];

    public static int OtherProbeHandlers(Probe probe) => ProbeHandlers.Count(handler => Has(probe, handler));

    public static bool HasOtherRouter(TrafficRouting routing) => OtherRouters.Any(router => Has(routing, router));

    public static void Check(RolloutSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.Strategy?.Canary is { } canary)
        {
            Check(canary, path.Child("strategy", "canary"), errors);
        }
    }

    /// <summary>Probes that need something inside the container.</summary>
    public static void CheckProbe(Probe probe, FieldPath path, FieldErrors errors)
    {
        foreach (var handler in ProbeHandlers)
        {
            Refuse(Has(probe, handler), path.Child(handler), $"{handler} probes; use httpGet or tcpSocket", errors);
        }
    }

    private static void Check(CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        foreach (var router in OtherRouters)
        {
            Refuse(canary.TrafficRouting is { } routing && Has(routing, router), path.Child("trafficRouting", router), $"{router} routing; use istio", errors);
        }

        for (var index = 0; index < canary.Steps?.Count; index++)
        {
            var (step, at) = (canary.Steps[index], path.Child("steps").Index(index));
            Refuse(step.Plugin is not null, at.Child("plugin"), "plugin steps", errors);
        }
    }

    private static bool Has(ManifestNode node, string field) => node.Unknown?.ContainsKey(field) == true;

    private static void Refuse(bool given, FieldPath path, string what, FieldErrors errors)
    {
        if (given)
        {
            errors.Add(FieldError.Forbidden(path, $"this version does not run {what}") with { IsOnlyHere = true });
        }
    }
}
