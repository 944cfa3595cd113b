namespace Platform.Rollouts.Linting.Tests;

/// <summary>Manifests in which lint finds nothing at all, to be broken one place at a time.</summary>
internal static class LintWorlds
{
    private const string Pods =
        """
          replicas: 10
          progressDeadlineSeconds: 600
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web, tier: front } }
            spec:
              containers:
              - name: web
                image: web:v1
                readinessProbe: { httpGet: { path: /ready, port: 8080 }, initialDelaySeconds: 5 }
        """;

    private const string Templates =
        """
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: { name: rate }
        spec:
          args:
          - name: service
          - name: limit
            value: "0.95"
          metrics:
          - name: rate
            initialDelay: 1m
            interval: 30s
            count: 5
            failureLimit: 1
            successCondition: len(result) > 0 && !isNaN(result[0]) && result[0] >= {{args.limit}}
            failureCondition: len(result) > 0 && !isNaN(result[0]) && result[0] < {{args.limit}}
            provider:
              prometheus:
                query: |
                  sum(rate(ok{service="{{args.service}}"}[5m]))
                    / sum(rate(all{service="{{args.service}}"}[5m]))
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: { name: smoke }
        spec:
          args:
          - name: token
            valueFrom: { secretKeyRef: { name: smoke, key: token } }
          metrics:
          - name: smoke
            successCondition: result.status == "ok"
            provider:
              web:
                url: http://smoke/check
                jsonPath: "{$.data}"
                headers: [ { key: Authorization, value: "{{args.token}}" } ]
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: smoke }
        stringData: { token: x }
        """;

    private const string Services =
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: stable }
        spec: { selector: { app: web }, ports: [ { port: 80 } ] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: canary }
        spec: { selector: { app: web }, ports: [ { port: 80 } ] }
        """;

    private const string Routes =
        """
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: { name: web }
        spec:
          hosts: [ web.example.com ]
          gateways: [ front, mesh ]
          http:
          - name: health
            match: [ { uri: { exact: /health } } ]
            route: [ { destination: { host: stable, port: { number: 80 } } } ]
          - name: primary
            route:
            - { destination: { host: stable }, weight: 100 }
            - { destination: { host: canary }, weight: 0 }
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: { name: front }
        spec: { selector: { istio: ingressgateway }, servers: [ { port: { number: 80, name: http, protocol: HTTP }, hosts: [ "*" ] } ] }
        """;

    /// <summary>A canary whose traffic a VirtualService splits between two services.</summary>
    public static string Canary { get; } =
        $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: { name: web }
        spec:
        {{Pods}}
          strategy:
            canary:
              stableService: stable
              canaryService: canary
              trafficRouting:
                managedRoutes: [ { name: testers } ]
                istio:
                  virtualService: { name: web, routes: [ primary ] }
              analysis:
                startingStep: 1
                templates: [ { templateName: rate } ]
                args: [ { name: service, value: canary } ]
              steps:
              - setHeaderRoute: { name: testers, match: [ { headerName: x-tester, headerValue: { exact: "1" } } ] }
              - setCanaryScale: { weight: 25 }
              - setWeight: 10
              - pause: { duration: 10m }
              - setHeaderRoute: { name: testers }
              - setCanaryScale: { matchTrafficWeight: true }
              - setWeight: 50
              - analysis:
                  templates: [ { templateName: smoke } ]
        {{Services}}
        {{Routes}}
        {{Templates}}
        """;

    /// <summary>A canary whose traffic is split by subsets.</summary>
    public static string Subsets { get; } =
        $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: { name: web }
        spec:
        {{Pods}}
          strategy:
            canary:
              trafficRouting:
                istio:
                  virtualService: { name: web }
                  destinationRule: { name: web, canarySubsetName: new, stableSubsetName: old }
              steps:
              - setWeight: 10
              - pause: { duration: 10m }
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: { name: web }
        spec:
          hosts: [ web ]
          http:
          - route:
            - { destination: { host: web, subset: old }, weight: 100 }
            - { destination: { host: web, subset: new }, weight: 0 }
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: { name: web }
        spec:
          host: web.default.svc.cluster.local
          subsets:
          - { name: old, labels: { app: web } }
          - { name: new, labels: { app: web } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [ { port: 80 } ] }
        """;

    /// <summary>A canary that splits traffic by pods alone, of a Deployment.</summary>
    public static string Basic { get; } =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: { name: web }
        spec:
          replicas: 10
          workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
          strategy:
            canary:
              maxSurge: 1
              steps:
              - setWeight: 10
              - pause: { duration: 10m }
              - setWeight: 50
              - pause: { duration: 10m }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec: { containers: [ { name: web, image: "web:v1" } ] }
        """;

    /// <summary>Two versions side by side, judged before and after the switch.</summary>
    public static string BlueGreen { get; } =
        $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: { name: web }
        spec:
        {{Pods}}
          strategy:
            blueGreen:
              activeService: stable
              previewService: canary
              previewReplicaCount: 2
              autoPromotionSeconds: 30
              scaleDownDelaySeconds: 600
              prePromotionAnalysis:
                templates: [ { templateName: smoke } ]
              postPromotionAnalysis:
                templates: [ { templateName: rate } ]
                args: [ { name: service, value: stable } ]
        {{Services}}
        {{Templates}}
        """;

    /// <summary>Two versions of pods beside each other for a while.</summary>
    public static string Experiment { get; } =
        $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Experiment
        metadata: { name: compare }
        spec:
          duration: 10m
          templates:
          - name: old
            selector: { matchLabels: { app: old } }
            template: { metadata: { labels: { app: old } }, spec: { containers: [ { name: web, image: "web:v1" } ] } }
          - name: new
            selector: { matchLabels: { app: new } }
            template: { metadata: { labels: { app: new } }, spec: { containers: [ { name: web, image: "web:v2" } ] } }
          analyses:
          - name: rate
            templateName: rate
            requiredForCompletion: true
            args: [ { name: service, value: "{{"{{templates.new.podTemplateHash}}"}}" } ]
        {{Templates}}
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [nameof(Canary)] = Canary,
        [nameof(Subsets)] = Subsets,
        [nameof(Basic)] = Basic,
        [nameof(BlueGreen)] = BlueGreen,
        [nameof(Experiment)] = Experiment,
    };
}
