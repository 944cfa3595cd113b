namespace Platform.Manifests;

/// <summary>Which router carries the weights, and through which of its objects.</summary>
internal static class TrafficRoutingRules
{
    public static void Check(TrafficRouting? routing, FieldPath path, FieldErrors errors)
    {
        if (routing is null)
        {
            return;
        }

        if (routing.MaxTrafficWeight is { } most)
        {
            errors.Add(FieldError.Invalid(path.Child("maxTrafficWeight"), most, "can only be used with nginx and plugins; with istio weights are percentages") with { IsOnlyHere = NotYetRun.HasOtherRouter(routing) });
        }

        for (var index = 0; index < routing.ManagedRoutes?.Count; index++)
        {
            errors.HasText(path.Child("managedRoutes").Index(index).Child("name"), routing.ManagedRoutes[index].Name);
        }

        if (routing.Istio is { } istio)
        {
            CheckIstio(istio, path.Child("istio"), errors);
        }
        else if (!NotYetRun.HasOtherRouter(routing))
        {
            errors.Required(path.Child("istio"));
        }
    }

    private static void CheckIstio(IstioTrafficRouting istio, FieldPath path, FieldErrors errors)
    {
        var several = istio.VirtualServices ?? [];
        if (istio.VirtualService is null && several.Count == 0)
        {
            errors.Required(path.Child("virtualService"), "one of virtualService and virtualServices");
        }
        else if (istio.VirtualService is not null && several.Count > 0)
        {
            errors.Forbidden(path.Child("virtualServices"), "only one of virtualService and virtualServices may be given");
        }

        if (istio.VirtualService is { } single)
        {
            errors.HasText(path.Child("virtualService", "name"), single.Name);
        }

        var names = new HashSet<string>();
        for (var index = 0; index < several.Count; index++)
        {
            var at = path.Child("virtualServices").Index(index).Child("name");
            if (errors.HasText(at, several[index].Name) && !names.Add(several[index].Name!))
            {
                errors.Duplicate(at, several[index].Name!);
            }
        }

        CheckDestinationRule(istio.DestinationRule, path.Child("destinationRule"), errors);
    }

    private static void CheckDestinationRule(IstioDestinationRuleReference? rule, FieldPath path, FieldErrors errors)
    {
        if (rule is null)
        {
            return;
        }

        errors.HasText(path.Child("name"), rule.Name);
        errors.HasText(path.Child("canarySubsetName"), rule.CanarySubsetName);
        errors.HasText(path.Child("stableSubsetName"), rule.StableSubsetName);
        if (!string.IsNullOrEmpty(rule.CanarySubsetName) && rule.CanarySubsetName == rule.StableSubsetName)
        {
            errors.Invalid(path.Child("stableSubsetName"), rule.StableSubsetName, "must not be the same subset as canarySubsetName");
        }
    }
}
