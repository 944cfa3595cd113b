using static Platform.Rollouts.Linting.LintSeverity;

namespace Platform.Rollouts.Linting;

/// <summary>Rules for what objects name: is it there, and does it fit. Not applied with --partial where something is missing.</summary>
internal static class ReferenceRules
{
    public static readonly LintRule MissingService = new(
        "missing-service", Error, "A service that a rollout names is not there",
        "The rollout is put into InvalidSpec and does nothing.",
        "Give the Service's file too, or correct the name; --partial when it exists elsewhere.");

    public static readonly LintRule MissingVirtualService = new(
        "missing-virtual-service", Error, "A VirtualService that a rollout names is not there",
        "The rollout is put into InvalidSpec: it has nowhere to write its weights.",
        "Give the VirtualService's file too, or correct the name; --partial when it exists elsewhere.");

    public static readonly LintRule MissingDestinationRule = new(
        "missing-destination-rule", Error, "A DestinationRule that a rollout names is not there",
        "The rollout is put into InvalidSpec: nothing tells its versions apart.",
        "Give the DestinationRule's file too, or correct the name; --partial when it exists elsewhere.");

    public static readonly LintRule MissingTemplate = new(
        "missing-template", Error, "An analysis template that is named is not there",
        "The rollout is put into InvalidSpec; an experiment ends in Error.",
        "Give the template's file too, correct the name, or set clusterScope as the template needs it; --partial when it exists elsewhere.");

    public static readonly LintRule MissingWorkload = new(
        "missing-workload", Error, "The Deployment that workloadRef names is not there",
        "The rollout has no pod template and is put into InvalidSpec.",
        "Give the Deployment's file too, or correct the name; --partial when it exists elsewhere.");

    public static readonly LintRule MissingRoute = new(
        "missing-route", Error, "The VirtualService has no such HTTP route",
        "The rollout is put into InvalidSpec: it would not know whose weights to write.",
        "Name a route that the VirtualService has; with several routes all that carry weights must be named.");

    public static readonly LintRule RouteWithoutBoth = new(
        "route-without-both", Error, "A weighted route lacks the stable or the canary destination",
        "The weights have to be written to two destinations; the rollout is put into InvalidSpec.",
        "Give the route one destination for stable and one for canary, by host, or by subset with a DestinationRule.");

    public static readonly LintRule MissingSubset = new(
        "missing-subset", Error, "A subset is used and no DestinationRule defines it",
        "Requests to it are answered with 503, or the rollout cannot label it.",
        "Define the subset in a DestinationRule for that host, or correct its name.");

    public static readonly LintRule MissingSecret = new(
        "missing-secret", Warning, "A Secret that an argument is read from is not there",
        "The analysis ends in Error, and the rollout is aborted. Info where no Secret was given at all: secrets are often kept elsewhere.",
        "Give the Secret, or correct the name or the key.");

    public static readonly LintRule UnsupportedArgumentSource = new(
        "unsupported-arg-source", Error, "A template's argument is read from something Argo Rollouts does not read",
        "valueFrom knows secretKeyRef and fieldRef; from a ConfigMap or anything else the argument gets no value.",
        "Give the value in the rollout's args, or keep it in a Secret and use secretKeyRef.");

    public static readonly LintRule ServiceSelectsNothing = new(
        "service-selects-nothing", Error, "A rollout's service does not select its pods",
        "The service has no endpoints, and every request to that version is a 503.",
        "Give the service's selector only labels that the pod template has; the controller adds the pod template hash.");

    public static readonly LintRule MissingDestination = new(
        "missing-destination", Warning, "A route leads to a service that is not there",
        "Its requests are answered with 503. Looked at only where Services were given.",
        "Correct the host, or give the Service's file too.");

    public static readonly LintRule MissingPort = new(
        "missing-port", Warning, "A route leads to a port that the service does not have",
        "Its requests are answered with 503.",
        "Use a port that the Service lists under ports[].port.");

    public static readonly LintRule MissingGateway = new(
        "missing-gateway", Warning, "A VirtualService names a Gateway that is not there",
        "Its routes are bound to nothing and get no request from outside. Looked at only where Gateways were given.",
        "Correct the name, or write namespace/name for a Gateway elsewhere.");

    public static IReadOnlyList<LintRule> All { get; } =
    [
        MissingService, MissingVirtualService, MissingDestinationRule, MissingTemplate, MissingWorkload, MissingRoute, RouteWithoutBoth, MissingSubset,
        MissingSecret, UnsupportedArgumentSource, ServiceSelectsNothing, MissingDestination, MissingPort, MissingGateway,
    ];
}
