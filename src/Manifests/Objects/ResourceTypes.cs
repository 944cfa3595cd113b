namespace Platform.Manifests;

/// <summary>Every kind the platform serves. A kind that is not here is refused with 404, as a cluster does without its CRD.</summary>
public static class ResourceTypes
{
    private static readonly string[] IstioVersions = ["v1beta1", "v1alpha3"];

    public static ResourceType Namespace { get; } = new("", "v1", "namespaces", "Namespace", ["ns"], IsNamespaced: false);
    public static ResourceType Pod { get; } = new("", "v1", "pods", "Pod", ["po"]);
    public static ResourceType Service { get; } = new("", "v1", "services", "Service", ["svc"]);
    public static ResourceType Endpoints { get; } = new("", "v1", "endpoints", "Endpoints", ["ep"], HasStatus: false);
    public static ResourceType Event { get; } = new("", "v1", "events", "Event", ["ev"], HasStatus: false);
    public static ResourceType ConfigMap { get; } = new("", "v1", "configmaps", "ConfigMap", ["cm"], HasStatus: false);
    public static ResourceType Secret { get; } = new("", "v1", "secrets", "Secret", [], HasStatus: false);
    public static ResourceType ReplicaSet { get; } = new("apps", "v1", "replicasets", "ReplicaSet", ["rs"]);
    public static ResourceType Deployment { get; } = new("apps", "v1", "deployments", "Deployment", ["deploy"]) { HasLocalEffect = false };
    public static ResourceType Rollout { get; } = new("argoproj.io", "v1alpha1", "rollouts", "Rollout", ["ro"]);
    public static ResourceType AnalysisTemplate { get; } = new("argoproj.io", "v1alpha1", "analysistemplates", "AnalysisTemplate", ["at"], HasStatus: false);
    public static ResourceType ClusterAnalysisTemplate { get; } = new("argoproj.io", "v1alpha1", "clusteranalysistemplates", "ClusterAnalysisTemplate", ["cat"], IsNamespaced: false, HasStatus: false);
    public static ResourceType AnalysisRun { get; } = new("argoproj.io", "v1alpha1", "analysisruns", "AnalysisRun", ["ar"]);
    public static ResourceType Experiment { get; } = new("argoproj.io", "v1alpha1", "experiments", "Experiment", ["exp"]);
    public static ResourceType VirtualService { get; } = new("networking.istio.io", "v1", "virtualservices", "VirtualService", ["vs"]) { AlsoServedAs = IstioVersions };
    public static ResourceType DestinationRule { get; } = new("networking.istio.io", "v1", "destinationrules", "DestinationRule", ["dr"]) { AlsoServedAs = IstioVersions };
    public static ResourceType Gateway { get; } = new("networking.istio.io", "v1", "gateways", "Gateway", ["gw"]) { AlsoServedAs = IstioVersions };
    public static ResourceType Slo { get; } = new("openslo", "v1", "slos", "SLO", []);
    public static ResourceType Sli { get; } = new("openslo", "v1", "slis", "SLI", [], HasStatus: false);
    public static ResourceType AlertPolicy { get; } = new("openslo", "v1", "alertpolicies", "AlertPolicy", [], HasStatus: false);
    public static ResourceType AlertCondition { get; } = new("openslo", "v1", "alertconditions", "AlertCondition", [], HasStatus: false);

    // Kinds that a cluster acts on and this machine only stores and shows, so that the same files apply to both.
    public static ResourceType ServiceAccount { get; } = new("", "v1", "serviceaccounts", "ServiceAccount", ["sa"], HasStatus: false) { HasLocalEffect = false };
    public static ResourceType HorizontalPodAutoscaler { get; } = new("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", ["hpa"]) { HasLocalEffect = false };
    public static ResourceType PodDisruptionBudget { get; } = new("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", ["pdb"]) { HasLocalEffect = false };
    public static ResourceType NetworkPolicy { get; } = new("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", ["netpol"], HasStatus: false) { HasLocalEffect = false };
    public static ResourceType PeerAuthentication { get; } = new("security.istio.io", "v1", "peerauthentications", "PeerAuthentication", ["pa"]) { AlsoServedAs = ["v1beta1"], HasLocalEffect = false };
    public static ResourceType ServiceMonitor { get; } = new("monitoring.coreos.com", "v1", "servicemonitors", "ServiceMonitor", ["smon"]) { HasLocalEffect = false };
    public static ResourceType PodMonitor { get; } = new("monitoring.coreos.com", "v1", "podmonitors", "PodMonitor", ["pmon"]) { HasLocalEffect = false };
    public static ResourceType PrometheusRule { get; } = new("monitoring.coreos.com", "v1", "prometheusrules", "PrometheusRule", ["promrule"]) { HasLocalEffect = false };
    public static ResourceType SloService { get; } = new("openslo", "v1", "services", "Service", [], HasStatus: false) { HasLocalEffect = false };
    public static ResourceType SloDataSource { get; } = new("openslo", "v1", "datasources", "DataSource", [], HasStatus: false) { HasLocalEffect = false };
    public static ResourceType AlertNotificationTarget { get; } = new("openslo", "v1", "alertnotificationtargets", "AlertNotificationTarget", [], HasStatus: false) { HasLocalEffect = false };

    /// <summary>All kinds, in the order kubectl lists them.</summary>
    public static IReadOnlyList<ResourceType> All { get; } =
    [
        Namespace, Pod, Service, Endpoints, Event, ConfigMap, Secret, ReplicaSet, Deployment,
        Rollout, AnalysisTemplate, ClusterAnalysisTemplate, AnalysisRun, Experiment,
        VirtualService, DestinationRule, Gateway,
        ServiceAccount, HorizontalPodAutoscaler, PodDisruptionBudget, NetworkPolicy, PeerAuthentication, ServiceMonitor, PodMonitor, PrometheusRule,
        Slo, Sli, AlertPolicy, AlertCondition, SloService, SloDataSource, AlertNotificationTarget,
    ];

    /// <summary>The kind that a manifest names with apiVersion and kind, in any served version; null when unknown.</summary>
    public static ResourceType? Find(string apiVersion, string kind) =>
        All.FirstOrDefault(type => type.Kind == kind
            && (type.ApiVersion == apiVersion || type.AlsoServedAs.Any(version => $"{type.Group}/{version}" == apiVersion)));
}
