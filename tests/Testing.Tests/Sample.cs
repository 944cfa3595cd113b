namespace Platform.Testing;

/// <summary>Manifests that tests share.</summary>
internal static class Sample
{
    /// <summary>Three pods, 20 % and 50 % for five minutes each, a background analysis every 30 s.</summary>
    public const string Canary =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: shop}
        spec:
          replicas: 3
          selector: {matchLabels: {app: shop}}
          template:
            metadata: {labels: {app: shop}}
            spec: {containers: [{name: shop, image: "shop:v1"}]}
          strategy:
            canary:
              canaryService: shop-canary
              stableService: shop-stable
              trafficRouting: {istio: {virtualService: {name: shop}}}
              analysis: {templates: [{templateName: slo}]}
              steps:
              - setWeight: 20
              - pause: {duration: 5m}
              - setWeight: 50
              - pause: {duration: 5m}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: shop-canary}
        spec: {selector: {app: shop}, ports: [{port: 80}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: shop-stable}
        spec: {selector: {app: shop}, ports: [{port: 80}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: shop}
        spec:
          hosts: [shop]
          http:
          - route:
            - {destination: {host: shop-stable}, weight: 100}
            - {destination: {host: shop-canary}, weight: 0}
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: {name: slo}
        spec:
          metrics:
          - name: success-rate
            interval: 30s
            failureLimit: 2
            successCondition: result[0] >= 0.95
            provider: {prometheus: {address: "http://prometheus:9090", query: rate}}
        """;
}
