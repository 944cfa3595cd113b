namespace Platform.Manifests;

/// <summary>Istio virtual services: hosts, HTTP matches and weighted destinations.</summary>
internal static class VirtualServiceRules
{
    public static void Check(VirtualService service, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        var spec = service.Spec ?? new VirtualServiceSpec();
        CheckHosts(spec.Hosts ?? [], path.Child("hosts"), errors);
        var names = new HashSet<string>();
        for (var index = 0; index < spec.Http?.Count; index++)
        {
            var (route, at) = (spec.Http[index], path.Child("http").Index(index));
            if (route.Name is { Length: > 0 } name && !names.Add(name))
            {
                errors.Duplicate(at.Child("name"), name);
            }

            CheckRoute(route, at, errors);
        }
    }

    private static void CheckHosts(IReadOnlyList<string> hosts, FieldPath path, FieldErrors errors)
    {
        if (hosts.Count == 0)
        {
            errors.Required(path, "at least one host");
        }

        var seen = new HashSet<string>();
        for (var index = 0; index < hosts.Count; index++)
        {
            if (!IsHost(hosts[index]))
            {
                errors.Invalid(path.Index(index), hosts[index], "must be *, a DNS name, or a DNS name with * for its first label");
            }
            else if (!seen.Add(hosts[index]))
            {
                errors.Duplicate(path.Index(index), hosts[index]);
            }
        }
    }

    private static bool IsHost(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return host == "*" || System.Net.IPAddress.TryParse(host, out _) || Names.Problem(name.ToLowerInvariant(), NameForm.Subdomain) is null;
    }

    private static void CheckRoute(HttpRoute route, FieldPath path, FieldErrors errors)
    {
        for (var index = 0; index < route.Match?.Count; index++)
        {
            CheckMatch(route.Match[index], path.Child("match").Index(index), errors);
        }

        DurationRules.Check(route.Timeout, path.Child("timeout"), errors);
        var destinations = route.Route ?? [];
        var answersItself = route.Redirect is not null || route.DirectResponse is not null || route.Delegate is not null;
        if (destinations.Count == 0 && !answersItself)
        {
            errors.Required(path.Child("route"), "at least one destination");
        }

        for (var index = 0; index < destinations.Count; index++)
        {
            var at = path.Child("route").Index(index);
            errors.HasText(at.Child("destination", "host"), destinations[index].Destination?.Host);
            errors.Between(at.Child("destination", "port", "number"), destinations[index].Destination?.Port?.Number, 1, 65535);
            errors.Between(at.Child("weight"), destinations[index].Weight, 0, 100);
        }

        NotYetRun.CheckWeights(destinations, path.Child("route"), errors);
    }

    private static void CheckMatch(HttpMatchRequest match, FieldPath path, FieldErrors errors)
    {
        CheckString(match.Uri, path.Child("uri"), errors);
        CheckString(match.Scheme, path.Child("scheme"), errors);
        CheckString(match.Method, path.Child("method"), errors);
        CheckString(match.Authority, path.Child("authority"), errors);
        foreach (var (name, value) in match.Headers ?? new Dictionary<string, StringMatch>())
        {
            CheckString(value, path.Child("headers").Key(name), errors, presenceIsEnough: true);
        }
    }

    /// <summary>A header with an empty match only has to be there.</summary>
    private static void CheckString(StringMatch? match, FieldPath path, FieldErrors errors, bool presenceIsEnough = false)
    {
        if (match is null)
        {
            return;
        }

        var given = new[] { match.Exact, match.Prefix, match.Regex }.Count(text => text is not null);
        if (given > 1 || (given == 0 && !presenceIsEnough))
        {
            errors.Invalid(path, null, "must have exactly one of exact, prefix and regex");
        }

        if (match.Prefix is "")
        {
            errors.Required(path.Child("prefix"), "an empty prefix matches everything; leave the match out");
        }

        if (match.Regex is { } pattern && !RegularExpressions.Compiles(pattern))
        {
            errors.Invalid(path.Child("regex"), pattern, "must be an RE2 regular expression");
        }
    }
}
