namespace Platform.Manifests;

/// <summary>Pods, and the pod templates of workloads.</summary>
internal static class PodRules
{
    public static void Check(Pod pod, FieldErrors errors)
    {
        var spec = FieldPath.Root.Child("spec");
        if (pod.Metadata.Annotations?.GetValueOrDefault(Labels.HostPorts) is { } ports && !HostPorts.TryParse(ports, out _))
        {
            errors.Invalid(FieldPath.Root.Child("metadata", "annotations").Key(Labels.HostPorts), ports, "must be containerPort:hostPort pairs such as 8080:23417,9090:23418");
        }

        CheckSpec(pod.Spec, spec, errors);
    }

    /// <summary>A template of pods that are replaced when they end, so they may only restart always.</summary>
    public static void CheckTemplate(PodTemplateSpec? template, FieldPath path, FieldErrors errors)
    {
        if (template is null)
        {
            errors.Required(path);
            return;
        }

        MetadataRules.CheckLabels(template.Metadata?.Labels, path.Child("metadata", "labels"), errors);
        CheckSpec(template.Spec, path.Child("spec"), errors);
        errors.OneOf(path.Child("spec", "restartPolicy"), template.Spec?.RestartPolicy, "Always");
    }

    private static void CheckSpec(PodSpec? spec, FieldPath path, FieldErrors errors)
    {
        if (spec?.Containers is not { Count: > 0 } containers)
        {
            errors.Required(path.Child("containers"));
            return;
        }

        errors.OneOf(path.Child("restartPolicy"), spec.RestartPolicy, "Always", "OnFailure", "Never");
        errors.AtLeast(path.Child("terminationGracePeriodSeconds"), spec.TerminationGracePeriodSeconds);
        var names = new HashSet<string>();
        for (var index = 0; index < containers.Count; index++)
        {
            var at = path.Child("containers").Index(index);
            ContainerRules.Check(containers[index], at, errors);
            if (containers[index].Name is { Length: > 0 } name && !names.Add(name))
            {
                errors.Duplicate(at.Child("name"), name);
            }
        }
    }
}
