namespace Platform.Rollouts.Linting.Tests;

/// <summary>Canary steps and fields without effect.</summary>
internal static class StepCases
{
    private const string Canary = nameof(LintWorlds.Canary);
    private const string Subsets = nameof(LintWorlds.Subsets);
    private const string Basic = nameof(LintWorlds.Basic);
    private const string BlueGreen = nameof(LintWorlds.BlueGreen);

    public static IReadOnlyList<LintCase> All { get; } =
    [
        new("weight-repeated", Canary, "setWeight: 50", "setWeight: 10", "setWeight: 10"),
        new("weight-repeated", Canary, "setWeight: 50", "setWeight: 100\n      - setWeight: 100", "setWeight: 100"),
        new("weight-repeated", Canary, "setWeight: 10", "setWeight: 0"),

        new("weight-goes-down", Canary, "setWeight: 10", "setWeight: 100", "setWeight: 50"),
        new("weight-goes-down", Basic, "setWeight: 10", "setWeight: 60", "setWeight: 50"),
        new("weight-goes-down", Canary, "setWeight: 50", "setWeight: 100"),

        new("ends-at-zero", Canary, "setWeight: 50", "setWeight: 0", "setWeight: 0"),
        new("ends-at-zero", Canary, "setWeight: 10", "setWeight: 0"),

        new("ungated-steps", Subsets, "- pause: { duration: 10m }", "- setWeight: 50", "steps:"),
        new("ungated-steps", Subsets, "- pause: { duration: 10m }", "- pause: { duration: 1 }"),
        new("ungated-steps", Subsets, "- setWeight: 10\n      - pause: { duration: 10m }", "- setWeight: 100"),

        new("no-steps", Basic, "      steps:\n      - setWeight: 10\n      - pause: { duration: 10m }\n      - setWeight: 50\n      - pause: { duration: 10m }\n", "", "canary:"),
        new("no-steps", BlueGreen, "replicas: 10", "replicas: 9"),

        new("last-pause-waits", Subsets, "pause: { duration: 10m }", "pause: {}", "pause"),
        new("last-pause-waits", Basic, "pause: { duration: 10m }", "pause: {}"),
        new("last-pause-waits", Subsets, "- pause: { duration: 10m }", "- setWeight: 100\n      - pause: {}"),

        new("same-pods", Basic, "setWeight: 50", "setWeight: 12", "setWeight: 12"),
        new("same-pods", Basic, "replicas: 10", "replicas: 1", "setWeight: 50"),
        new("same-pods", Basic, "setWeight: 50", "setWeight: 20"),
        new("same-pods", Canary, "setWeight: 50", "setWeight: 12"),

        new("weight-without-pods", Canary, "setCanaryScale: { weight: 25 }", "setCanaryScale: { replicas: 0 }", "setWeight: 10"),
        new("weight-without-pods", Canary, "setCanaryScale: { weight: 25 }", "setCanaryScale: { weight: 0 }", "setWeight: 10"),
        new("weight-without-pods", Canary, "setCanaryScale: { weight: 25 }", "setCanaryScale: { replicas: 1 }"),
        new("weight-without-pods", Canary, "setCanaryScale: { weight: 25 }", "setCanaryScale: { weight: 0, matchTrafficWeight: true }"),

        new("route-removed-before-set", Canary, "{ name: testers, match: [ { headerName: x-tester, headerValue: { exact: \"1\" } } ] }", "{ name: testers }", "setHeaderRoute"),
        new("route-removed-before-set", Canary, "- setHeaderRoute: { name: testers }\n", "- setWeight: 20\n"),

        new("unused-managed-route", Canary, "managedRoutes: [ { name: testers } ]", "managedRoutes: [ { name: testers }, { name: mirror } ]", "{ name: mirror }"),
        new("unused-managed-route", Canary, "- setCanaryScale: { weight: 25 }", "- setMirrorRoute: { name: testers, match: [ { method: { exact: GET } } ] }"),

        new("ignored-field", Basic, "maxSurge: 1", "abortScaleDownDelaySeconds: 10", "abortScaleDownDelaySeconds"),
        new("ignored-field", Basic, "maxSurge: 1", "minPodsPerReplicaSet: 2", "minPodsPerReplicaSet"),
        new("ignored-field", Basic, "maxSurge: 1", "scaleDownDelayRevisionLimit: 2", "scaleDownDelayRevisionLimit"),
        new("ignored-field", BlueGreen, "autoPromotionSeconds: 30", "autoPromotionEnabled: false\n      autoPromotionSeconds: 30", "autoPromotionSeconds"),
        new("ignored-field", BlueGreen, "previewReplicaCount: 2", "previewReplicaCount: 10", "previewReplicaCount"),
        new("ignored-field", Canary, "      steps:\n", "      abortScaleDownDelaySeconds: 10\n      minPodsPerReplicaSet: 2\n      steps:\n"),
        new("ignored-field", BlueGreen, "autoPromotionSeconds: 30", "autoPromotionEnabled: true\n      autoPromotionSeconds: 30"),
    ];
}
