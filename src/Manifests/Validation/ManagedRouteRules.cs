namespace Platform.Manifests;

/// <summary>The steps that make routes of their own.</summary>
internal static class ManagedRouteRules
{
    public static void Check(CanaryStep step, CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        if (step.SetHeaderRoute is { } header)
        {
            var at = path.Child("setHeaderRoute");
            CheckName(header.Name, canary, at, errors);
            for (var index = 0; index < header.Match?.Count; index++)
            {
                var match = at.Child("match").Index(index);
                errors.HasText(match.Child("headerName"), header.Match[index].HeaderName);
                CheckValue(header.Match[index].HeaderValue, match.Child("headerValue"), errors);
            }
        }

        if (step.SetMirrorRoute is { } mirror)
        {
            CheckMirror(mirror, canary, path.Child("setMirrorRoute"), errors);
        }
    }

    private static void CheckMirror(SetMirrorRoute mirror, CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        CheckName(mirror.Name, canary, path, errors);
        errors.Between(path.Child("percentage"), mirror.Percentage, 0, 100);
        for (var index = 0; index < mirror.Match?.Count; index++)
        {
            var (match, at) = (mirror.Match[index], path.Child("match").Index(index));
            if (match is { Method: null, Path: null, Headers: null or { Count: 0 } })
            {
                errors.Required(at, "one of method, path and headers");
            }

            CheckIfGiven(match.Method, at.Child("method"), errors);
            CheckIfGiven(match.Path, at.Child("path"), errors);
            foreach (var (name, value) in match.Headers ?? new Dictionary<string, StringMatch>())
            {
                CheckValue(value, at.Child("headers").Key(name), errors);
            }
        }
    }

    private static void CheckName(string? name, CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        if (canary.TrafficRouting is null)
        {
            errors.Invalid(path, null, "can only be used with trafficRouting");
        }

        if (errors.HasText(path.Child("name"), name) && (canary.TrafficRouting?.ManagedRoutes ?? []).All(route => route.Name != name))
        {
            errors.Invalid(path.Child("name"), name, "must be one of trafficRouting.managedRoutes");
        }
    }

    private static void CheckIfGiven(StringMatch? value, FieldPath path, FieldErrors errors)
    {
        if (value is not null)
        {
            CheckValue(value, path, errors);
        }
    }

    private static void CheckValue(StringMatch? value, FieldPath path, FieldErrors errors)
    {
        var given = new[] { value?.Exact, value?.Prefix, value?.Regex }.Count(text => !string.IsNullOrEmpty(text));
        if (given != 1)
        {
            errors.Invalid(path, null, "must have exactly one of exact, prefix and regex");
        }
        else if (value?.Regex is { Length: > 0 } pattern and not "*")
        {
            // It goes into the VirtualService when the step begins, which is late to hear of it.
            VirtualServiceMatchRules.CheckRegex(pattern, path.Child("regex"), errors);
        }
    }
}
