namespace Platform.Rollouts.Linting.Tests;

/// <summary>Objects by themselves.</summary>
internal static class FieldCases
{
    private const string Canary = nameof(LintWorlds.Canary);
    private const string Basic = nameof(LintWorlds.Basic);
    private const string BlueGreen = nameof(LintWorlds.BlueGreen);
    private const string Experiment = nameof(LintWorlds.Experiment);
    private const string TwoTemplates = "templates: [ { name: a, specRef: stable }, { name: b, specRef: canary } ]";

    public static IReadOnlyList<LintCase> All { get; } =
    [
        new("invalid-field", Canary, "setWeight: 10", "setWeight: 101", "setWeight: 101"),
        new("invalid-field", Canary, "setWeight: 10", "setWeight: ten", "setWeight: ten"),
        new("invalid-field", Canary, "canaryService: canary", "canaryService: stable", "stableService: stable"),
        new("invalid-field", Canary, "startingStep: 1", "startingStep: 8", "startingStep: 8"),
        new("invalid-field", Canary, "{ name: testers, match", "{ name: others, match", "name: others"),
        new("invalid-field", Canary, "interval: 30s\n", "\n", "name: rate"),
        new("invalid-field", Canary, "failureLimit: 1", "failureLimit: 6", "count: 5"),
        new("invalid-field", Canary, "failureLimit: 1", "failureLimit: -1", "failureLimit: -1"),
        new("invalid-field", Canary, "failureLimit: 1", "consecutiveSuccessLimit: 6", "count: 5"),
        new("invalid-field", Canary, "initialDelay: 1m", "initialDelay: 1 minute", "initialDelay: 1 minute"),
        new("invalid-field", Basic, "- pause: { duration: 10m }", "- setCanaryScale: { weight: 10 }", "setCanaryScale"),
        new("invalid-field", BlueGreen, "activeService: stable", "autoPromotionEnabled: true", "blueGreen:"),
        new("invalid-field", BlueGreen, "previewService: canary", "previewService: stable", "activeService: stable"),
        new("invalid-field", Canary, "- pause: { duration: 10m }\n", "- pause: { duration: 10m }\n        setWeight: 20\n", "pause"),
        new("invalid-field", Canary, "- setCanaryScale: { weight: 25 }\n", "- setCanaryScale: { weight: 25 }\n        setHeaderRoute: { name: testers }\n"),
        new("invalid-field", Canary, "setWeight: 10", "setWeight: 99"),
        new("invalid-field", Canary, "failureLimit: 1", "failureLimit: 4"),

        new("unknown-field", Canary, "setWeight: 10", "setWieght: 10", "setWieght: 10"),
        new("unknown-field", Canary, "failureLimit: 1", "failureLimits: 1", "failureLimits: 1"),
        new("unknown-field", Canary, "initialDelay: 1m", "owner: us", "owner: us"),
        new("unknown-field", Canary, "image: web:v1", "image: web:v1\n        volumeMounts: []"),
        new("unknown-field", Basic, "maxSurge: 1", "antiAffinity: {}"),

        new("not-run-here", Canary, "istio:\n", "nginx: { stableIngress: x }\n        istio:\n", "nginx"),
        new("not-run-here", Canary, "- pause: { duration: 10m }", "- plugin: { name: x }", "plugin"),
        new("not-run-here", Basic, "kind: Deployment, name: web }", "kind: StatefulSet, name: web }", "kind: StatefulSet"),
        new("not-run-here", Canary, "- setCanaryScale: { weight: 25 }\n", "- setCanaryScale: { weight: 25 }\n        setHeaderRoute: { name: testers }\n", "setCanaryScale"),
        new("not-run-here", Canary, "- pause: { duration: 10m }\n", "- pause: { duration: 10m }\n        setWeight: 20\n"),
        new("not-run-here", Basic, "maxSurge: 1", "maxSurge: 2"),

        new("wrong-api-version", Canary, "apiVersion: argoproj.io/v1alpha1", "apiVersion: argoproj.io/v1", "apiVersion: argoproj.io/v1"),
        new("wrong-api-version", Basic, "apiVersion: argoproj.io/v1alpha1", "apiVersion: v1", "apiVersion: v1"),
        new("wrong-api-version", BlueGreen, "kind: AnalysisTemplate", "kind: AnalysisTemplates", "kind: AnalysisTemplates"),
        new("wrong-api-version", Canary, "", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: x }"),
        new("wrong-api-version", Canary, "apiVersion: networking.istio.io/v1\n", "apiVersion: networking.istio.io/v1beta1\n"),

        new("duplicate-object", Basic, "", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }", "name: web }"),
        new("duplicate-object", Basic, "", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: other }"),
        new("duplicate-object", Basic, "", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }"),

        new("invalid-field", Experiment, "duration: 10m", "duration: ten", "duration: ten"),
        new("invalid-field", Experiment, "- name: new", "- name: old", "name: old"),
        new("invalid-field", Experiment, "templateName: rate\n", "\n", "name: rate"),
        new("invalid-field", Experiment, "matchLabels: { app: old }", "matchLabels: { app: other }", "labels: { app: old } }, spec"),
        new("invalid-field", Experiment, "duration: 10m", "duration: [ 10m ]", "duration: [ 10m ]"),
        new("invalid-field", Canary, "- pause: { duration: 10m }", "- experiment: { templates: [ { name: a, specRef: latest } ] }", "specRef"),
        new("invalid-field", Canary, "- pause: { duration: 10m }", "- experiment: { duration: 5m }", "experiment"),
        new("invalid-field", Canary, "- pause: { duration: 10m }", $"- experiment: {{ duration: 5m, {TwoTemplates} }}"),
        new("invalid-field", Experiment, "duration: 10m", "duration: 1h"),
        new("not-run-here", Canary, "- pause: { duration: 10m }", "- experiment: { duration: 5m, templates: [ { name: a, specRef: stable, weight: 95 } ] }", "weight: 95"),
        new("experiment-never-ends", Canary, "- pause: { duration: 10m }", $"- experiment: {{ {TwoTemplates} }}", "experiment"),
        new("experiment-never-ends", Canary, "- pause: { duration: 10m }", $"- experiment: {{ duration: 5m, {TwoTemplates} }}"),
        new("experiment-never-ends", Experiment, "  duration: 10m\n", ""),
    ];
}
