namespace Platform.Manifests;

/// <summary>Services: ports and selector.</summary>
internal static class ServiceRules
{
    public static void Check(Service service, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        var spec = service.Spec ?? new ServiceSpec();
        errors.OneOf(path.Child("type"), spec.Type, "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        MetadataRules.CheckLabels(spec.Selector, path.Child("selector"), errors);
        var ports = spec.Ports ?? [];
        if (ports.Count == 0 && spec.Type != "ExternalName" && spec.ClusterIP != "None")
        {
            errors.Required(path.Child("ports"));
        }

        var names = new HashSet<string>();
        var numbers = new HashSet<(int, string)>();
        for (var index = 0; index < ports.Count; index++)
        {
            CheckPort(ports[index], path.Child("ports").Index(index), nameRequired: ports.Count > 1, names, numbers, errors);
        }
    }

    private static void CheckPort(ServicePort port, FieldPath path, bool nameRequired, HashSet<string> names, HashSet<(int, string)> numbers, FieldErrors errors)
    {
        if (nameRequired && string.IsNullOrEmpty(port.Name))
        {
            errors.Required(path.Child("name"));
        }
        else if (!string.IsNullOrEmpty(port.Name))
        {
            if (Names.Problem(port.Name, NameForm.Label) is { } problem)
            {
                errors.Invalid(path.Child("name"), port.Name, problem);
            }

            if (!names.Add(port.Name))
            {
                errors.Duplicate(path.Child("name"), port.Name);
            }
        }

        errors.OneOf(path.Child("protocol"), port.Protocol, "SCTP", "TCP", "UDP");
        if (port.Port is not { } number)
        {
            errors.Required(path.Child("port"));
        }
        else if (!numbers.Add((number, port.Protocol ?? "TCP")))
        {
            errors.Duplicate(path, $"{number}/{port.Protocol ?? "TCP"}");
        }

        errors.Between(path.Child("port"), port.Port, 1, 65535);
        if (port.TargetPort is { } target)
        {
            PortRules.Check(target, path.Child("targetPort"), errors);
        }
    }
}
