namespace Platform.Manifests;

/// <summary>One HTTP route of a virtual service: its match, and what is done with what it matches.</summary>
internal static class VirtualServiceRouteRules
{
    /// <summary>The gateway's split repeats after as many requests, so this bounds its memory.</summary>
    private const int MaxWeightSum = 100_000;

    public static void Check(HttpRoute route, FieldPath path, FieldErrors errors)
    {
        if (route.Delegate is not null)
        {
            errors.Add(FieldError.Forbidden(path.Child("delegate"), "routes of another VirtualService are not taken over; write them here") with { IsOnlyHere = true });
            return;
        }

        for (var index = 0; index < route.Match?.Count; index++)
        {
            VirtualServiceMatchRules.Check(route.Match[index], path.Child("match").Index(index), errors);
        }

        CheckForm(route, path, errors);
        PolicyDurationRules.Check(route.Timeout, path.Child("timeout"), errors, zeroIsNone: true);
        VirtualServiceHeaderRules.Check(route.Headers, path.Child("headers"), errors);
        VirtualServiceActionRules.Check(route, path, errors);
        VirtualServicePolicyRules.Check(route, path, errors);
        CheckDestinations(route.Route ?? [], path.Child("route"), errors);
    }

    /// <summary>A destination of requests or of copies.</summary>
    public static void CheckDestination(Destination? destination, FieldPath path, FieldErrors errors)
    {
        errors.HasText(path.Child("host"), destination?.Host);
        if (destination?.Host is { } host && host.StartsWith('*'))
        {
            errors.Invalid(path.Child("host"), host, "must be the name of a service");
        }

        if (destination?.Port is { } port && port.Number is null)
        {
            errors.Required(path.Child("port", "number"));
        }

        errors.Between(path.Child("port", "number"), destination?.Port?.Number, 1, 65535);
        if (destination?.Subset is { Length: > 0 } subset && Names.Problem(subset, NameForm.Label) is { } problem)
        {
            errors.Invalid(path.Child("subset"), subset, problem);
        }
    }

    private static void CheckForm(HttpRoute route, FieldPath path, FieldErrors errors)
    {
        if (route.Redirect is null && route.DirectResponse is null)
        {
            if (route.Route is null or { Count: 0 })
            {
                errors.Required(path.Child("route"), "at least one destination");
            }

            return;
        }

        var done = route.Redirect is not null ? "redirect" : "directResponse";
        var others = new[]
        {
            ("directResponse", route.Redirect is not null && route.DirectResponse is not null),
            ("route", route.Route is { Count: > 0 }),
            ("rewrite", route.Rewrite is not null),
            ("fault", route.Fault is not null),
        };
        foreach (var (field, _) in others.Where(other => other.Item2))
        {
            errors.Forbidden(path.Child(field), $"may not be given together with {done}");
        }
    }

    /// <summary>Weights are proportions, as in Istio; they need not add up to 100.</summary>
    private static void CheckDestinations(IReadOnlyList<HttpRouteDestination> destinations, FieldPath path, FieldErrors errors)
    {
        for (var index = 0; index < destinations.Count; index++)
        {
            var at = path.Index(index);
            CheckDestination(destinations[index]?.Destination, at.Child("destination"), errors);
            errors.AtLeast(at.Child("weight"), destinations[index]?.Weight);
            VirtualServiceHeaderRules.Check(destinations[index]?.Headers, at.Child("headers"), errors);
        }

        var sum = destinations.Sum(destination => (long)(destination?.Weight ?? 0));
        if (destinations.Count > 1 && sum is 0 or > MaxWeightSum)
        {
            errors.Invalid(path, sum, $"the weights' sum must be between 1 and {MaxWeightSum}");
        }
    }
}
