namespace Platform.Manifests;

/// <summary>Label and annotation keys that carry meaning here.</summary>
public static class Labels
{
    /// <summary>Argo Rollouts: the hash of the pod template, on ReplicaSets, pods and service selectors.</summary>
    public const string PodTemplateHash = "rollouts-pod-template-hash";

    /// <summary>Argo Rollouts: the revision of a Rollout or ReplicaSet (annotation).</summary>
    public const string Revision = "rollout.argoproj.io/revision";

    /// <summary>Argo Rollouts: the experiment that a ReplicaSet or Service belongs to (annotation).</summary>
    public const string ExperimentName = "experiment.argoproj.io/name";

    /// <summary>Argo Rollouts: the template of the experiment that a ReplicaSet or Service belongs to (annotation).</summary>
    public const string ExperimentTemplateName = "experiment.argoproj.io/template-name";

    /// <summary>
    /// Ours: where a pod's container ports really are on this machine (annotation), as containerPort:hostPort,
    /// comma separated ("8080:23417"). Every pod here shares the loopback address, so each has its own port.
    /// </summary>
    public const string HostPorts = "platform.local/host-ports";

    /// <summary>Ours: the resource of the AppHost that runs the pod (annotation), such as webapp-3.</summary>
    public const string Slot = "platform.local/slot";
}
