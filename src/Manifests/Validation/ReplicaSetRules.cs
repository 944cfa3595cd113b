namespace Platform.Manifests;

/// <summary>ReplicaSets.</summary>
internal static class ReplicaSetRules
{
    public static void Check(ReplicaSet replicaSet, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        var spec = replicaSet.Spec ?? new ReplicaSetSpec();
        errors.AtLeast(path.Child("replicas"), spec.Replicas);
        errors.AtLeast(path.Child("minReadySeconds"), spec.MinReadySeconds);
        SelectorRules.CheckWorkload(spec.Selector, spec.Template, path, errors);
        PodRules.CheckTemplate(spec.Template, path.Child("template"), errors);
    }
}
