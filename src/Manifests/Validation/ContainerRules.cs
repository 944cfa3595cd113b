namespace Platform.Manifests;

/// <summary>One container: name, image, ports, environment, resources, probes.</summary>
internal static class ContainerRules
{
    public static void Check(Container container, FieldPath path, FieldErrors errors)
    {
        if (errors.HasText(path.Child("name"), container.Name) && Names.Problem(container.Name!, NameForm.Label) is { } problem)
        {
            errors.Invalid(path.Child("name"), container.Name, problem);
        }

        if (errors.HasText(path.Child("image"), container.Image) && !ImageReference.TryParse(container.Image, out _))
        {
            errors.Invalid(path.Child("image"), container.Image, "must be an image reference, [registry/]repository[:tag][@digest]");
        }

        CheckPorts(container.Ports ?? [], path.Child("ports"), errors);
        CheckEnvironment(container.Env ?? [], path.Child("env"), errors);
        CheckResources(container.Resources, path.Child("resources"), errors);
        ProbeRules.Check(container.ReadinessProbe, path.Child("readinessProbe"), mustSucceedOnce: false, errors);
        ProbeRules.Check(container.LivenessProbe, path.Child("livenessProbe"), mustSucceedOnce: true, errors);
        ProbeRules.Check(container.StartupProbe, path.Child("startupProbe"), mustSucceedOnce: true, errors);
    }

    private static void CheckPorts(IReadOnlyList<ContainerPort> ports, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var index = 0; index < ports.Count; index++)
        {
            var (port, at) = (ports[index], path.Index(index));
            if (port.ContainerPortNumber is null)
            {
                errors.Required(at.Child("containerPort"));
            }

            errors.Between(at.Child("containerPort"), port.ContainerPortNumber, 1, 65535);
            errors.OneOf(at.Child("protocol"), port.Protocol, "SCTP", "TCP", "UDP");
            if (port.Name is not { Length: > 0 } name)
            {
                continue;
            }

            if (!Names.IsPortName(name))
            {
                errors.Invalid(at.Child("name"), name, PortRules.NameForm);
            }

            if (!names.Add(name))
            {
                errors.Duplicate(at.Child("name"), name);
            }
        }
    }

    private static void CheckEnvironment(IReadOnlyList<EnvVar> variables, FieldPath path, FieldErrors errors)
    {
        for (var index = 0; index < variables.Count; index++)
        {
            var name = path.Index(index).Child("name");
            if (errors.HasText(name, variables[index].Name) && !Names.IsEnvironmentName(variables[index].Name!))
            {
                errors.Invalid(name, variables[index].Name, "an environment variable name must consist of printable ASCII characters other than '='");
            }

            if (variables[index] is { Value.Length: > 0, Unknown: { } unknown } && unknown.ContainsKey("valueFrom"))
            {
                errors.Invalid(path.Index(index).Child("valueFrom"), null, "may not be specified when `value` is not empty");
            }
        }
    }

    private static void CheckResources(ResourceRequirements? resources, FieldPath path, FieldErrors errors)
    {
        foreach (var (list, quantities) in new[] { ("limits", resources?.Limits), ("requests", resources?.Requests) })
        {
            foreach (var (name, quantity) in quantities ?? new Dictionary<string, Quantity>())
            {
                var at = path.Child(list).Key(name);
                if (quantity.Value is not { } value)
                {
                    errors.Invalid(at, quantity.Text, "must be a quantity such as 100m, 64Mi or 2");
                }
                else if (value < 0)
                {
                    errors.Invalid(at, quantity.Text, "must be greater than or equal to 0");
                }
                else if (list == "requests" && resources?.Limits?.TryGetValue(name, out var limit) == true && value > limit.Value)
                {
                    errors.Invalid(path.Child(list), quantity.Text, $"must be less than or equal to {name} limit of {limit}");
                }
            }
        }
    }
}
