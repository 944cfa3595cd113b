namespace Platform.Rollouts.Linting.Tests;

/// <summary>Objects and what they name.</summary>
internal static class ReferenceCases
{
    private const string Canary = nameof(LintWorlds.Canary);
    private const string Subsets = nameof(LintWorlds.Subsets);
    private const string Basic = nameof(LintWorlds.Basic);
    private const string BlueGreen = nameof(LintWorlds.BlueGreen);
    private const string Experiment = nameof(LintWorlds.Experiment);

    public static IReadOnlyList<LintCase> All { get; } =
    [
        new("missing-service", Canary, "canaryService: canary", "canaryService: nope", "canaryService: nope"),
        new("missing-service", BlueGreen, "previewService: canary", "previewService: nope", "previewService: nope"),
        new("missing-service", Canary, "      stableService: stable\n      canaryService: canary\n", "      pingPong: { pingService: stable, pongService: nope }\n", "pongService: nope"),
        new("missing-service", Canary, "kind: Service\nmetadata: { name: canary }", "kind: Service\nmetadata: { name: canary, namespace: here }"),
        new("missing-service", Canary, "      stableService: stable\n      canaryService: canary\n", "      pingPong: { pingService: stable, pongService: canary }\n"),

        new("missing-virtual-service", Canary, "virtualService: { name: web,", "virtualService: { name: nope,", "name: nope"),
        new("missing-virtual-service", Canary, "virtualService: { name: web, routes: [ primary ] }", "virtualServices: [ { name: web, routes: [ primary ] }, { name: other } ]", "name: other"),
        new("missing-virtual-service", Canary, "virtualService: { name: web,", "virtualService: { name: web.here,"),

        new("missing-destination-rule", Subsets, "destinationRule: { name: web,", "destinationRule: { name: nope,", "name: nope"),
        new("missing-destination-rule", Subsets, "destinationRule: { name: web,", "destinationRule: { name: web.here,"),

        new("missing-template", Canary, "templateName: smoke", "templateName: smok", "templateName: smok"),
        new("missing-template", BlueGreen, "templates: [ { templateName: smoke } ]", "templates: [ { templateName: smoke, clusterScope: true } ]", "templateName: smoke"),
        new("missing-template", Experiment, "templateName: rate", "templateName: nope", "templateName: nope"),
        new("missing-template", Canary, "metadata: { name: smoke }\nspec:\n", "metadata: { name: smoke }\nspec:\n  templates: [ { templateName: other } ]\n", "templateName: other"),
        new("missing-template", Canary, "metadata: { name: smoke }\nspec:\n", "metadata: { name: smoke }\nspec:\n  templates: [ { templateName: smoke } ]\n"),

        new("missing-workload", Basic, "kind: Deployment, name: web }", "kind: Deployment, name: nope }", "name: nope"),
        new("missing-workload", Basic, "replicas: 10", "replicas: 9"),

        new("missing-route", Canary, "routes: [ primary ]", "routes: [ secondary ]", "secondary"),
        new("missing-route", Canary, ", routes: [ primary ]", "", "name: web }"),
        new("missing-route", Subsets, "virtualService: { name: web }", "virtualService: { name: web, routes: [ primary ] }", "primary"),
        new("missing-route", Subsets, "  - route:", "  - name: primary\n    route:"),

        new("missing-route", Canary, "routes: [ primary ]", "tlsRoutes: [ { port: 443 } ]"),

        new("route-without-both", Canary, "- { destination: { host: canary }, weight: 0 }", "- { destination: { host: stable, port: { number: 80 } }, weight: 0 }", "name: web"),
        new("route-without-both", Canary, "routes: [ primary ]", "routes: [ primary, health ]", "name: web"),
        new("route-without-both", Subsets, "subset: new }, weight", "subset: newer }, weight", "name: web"),
        new("route-without-both", Canary, "{ host: canary }, weight: 0", "{ host: canary.default.svc.cluster.local }, weight: 0"),

        new("missing-subset", Subsets, "canarySubsetName: new", "canarySubsetName: newer", "canarySubsetName: newer"),
        new("missing-subset", Subsets, "- { name: new, labels", "- { name: newer, labels", "subset: new }"),
        new("missing-subset", Subsets, "host: web.default.svc.cluster.local", "host: other", "name: web"),
        new("missing-subset", Subsets, "host: web.default.svc.cluster.local", "host: web"),

        new("missing-secret", Canary, "kind: Secret\nmetadata: { name: smoke }", "kind: Secret\nmetadata: { name: smok }", "name: smoke"),
        new("missing-secret", Canary, "stringData: { token: x }", "stringData: { tokens: x }", "key: token"),
        new("missing-secret", Canary, "stringData: { token: x }", "data: { token: eA== }"),

        new("unsupported-arg-source", Canary, "valueFrom: { secretKeyRef: { name: smoke, key: token } }", "valueFrom: { configMapKeyRef: { name: smoke, key: token } }", "valueFrom"),
        new("unsupported-arg-source", Canary, "valueFrom: { secretKeyRef: { name: smoke, key: token } }", "valueFrom: { fieldRef: { fieldPath: metadata.name } }"),

        new("service-selects-nothing", Canary, "metadata: { name: canary }\nspec: { selector: { app: web }", "metadata: { name: canary }\nspec: { selector: { app: wbe }", "app: wbe"),
        new("service-selects-nothing", BlueGreen, "metadata: { name: stable }\nspec: { selector: { app: web }", "metadata: { name: stable }\nspec: { selector: { app: web, tier: back }", "tier: back"),
        new("service-selects-nothing", Canary, "metadata: { name: canary }\nspec: { selector: { app: web }", "metadata: { name: canary }\nspec: { selector: { app: web, tier: front, rollouts-pod-template-hash: abc }"),

        new("missing-destination", Canary, "{ host: stable, port: { number: 80 } }", "{ host: nope, port: { number: 80 } }", "host: nope"),
        new("missing-destination", Canary, "{ host: stable, port: { number: 80 } }", "{ host: nope.default.svc.cluster.local }", "host: nope"),
        new("missing-destination", Canary, "{ host: stable, port: { number: 80 } }", "{ host: api.example.com }"),

        new("missing-port", Canary, "host: stable, port: { number: 80 }", "host: stable, port: { number: 8080 }", "number: 8080"),
        new("missing-port", Canary, "host: stable, port: { number: 80 }", "host: stable"),

        new("missing-gateway", Canary, "gateways: [ front, mesh ]", "gateways: [ fronts, mesh ]", "fronts"),
        new("missing-gateway", Canary, "gateways: [ front, mesh ]", "gateways: [ istio-system/other, mesh ]"),

        new("weights-sum", Canary, "host: stable }, weight: 100", "host: stable }, weight: 90", "route:"),
        new("weights-sum", Canary, "host: stable }, weight: 100 }\n    - { destination: { host: canary }, weight: 0 }", "host: stable }, weight: 60 }\n    - { destination: { host: canary }, weight: 40 }"),

        new("unreachable-route", Canary, "- name: health\n    match: [ { uri: { exact: /health } } ]", "- name: health", "name: primary"),
        new("unreachable-route", Canary, "{ uri: { exact: /health } }", "{ uri: { prefix: / } }", "name: primary"),
        new("unreachable-route", Canary, "  - name: primary\n", "  - name: deep\n    match: [ { uri: { exact: /health }, method: { exact: GET } } ]\n    route: [ { destination: { host: stable } } ]\n  - name: primary\n", "name: deep"),
        new("unreachable-route", Canary, "{ uri: { exact: /health } }", "{ uri: { prefix: / }, method: { exact: GET } }"),
        new("unreachable-route", Canary, "{ uri: { exact: /health } }", "{ port: 8080 }"),

        new("subset-selects-nothing", Subsets, "- { name: new, labels: { app: web } }", "- { name: new, labels: { app: wbe } }", "app: wbe"),
        new("subset-selects-nothing", Subsets, "- { name: new, labels: { app: web } }", "- { name: new, labels: { app: web, rollouts-pod-template-hash: abc } }"),
    ];
}
