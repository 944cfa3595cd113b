namespace Platform.Manifests;

/// <summary>One alternative of a route's match.</summary>
internal static class VirtualServiceMatchRules
{
    private static readonly Dictionary<string, StringMatch> None = [];

    public static void Check(HttpMatchRequest? match, FieldPath path, FieldErrors errors)
    {
        if (match is null)
        {
            errors.Required(path);
            return;
        }

        CheckString(match.Uri, path.Child("uri"), errors, mayBeEmptyPrefix: true);
        CheckString(match.Scheme, path.Child("scheme"), errors);
        CheckString(match.Method, path.Child("method"), errors);
        CheckString(match.Authority, path.Child("authority"), errors);
        CheckNamed(match.Headers, path.Child("headers"), areHeaders: true, errors);
        CheckNamed(match.WithoutHeaders, path.Child("withoutHeaders"), areHeaders: true, errors);
        CheckNamed(match.QueryParams, path.Child("queryParams"), areHeaders: false, errors);
        errors.Between(path.Child("port"), match.Port, 0, 65535);
        MetadataRules.CheckLabels(match.SourceLabels, path.Child("sourceLabels"), errors);
        VirtualServiceRules.CheckGateways(match.Gateways, path.Child("gateways"), errors);
        if (match.SourceNamespace is { Length: > 0 } ns && Names.Problem(ns, NameForm.Label) is { } problem)
        {
            errors.Invalid(path.Child("sourceNamespace"), ns, problem);
        }
    }

    /// <summary>A match without any of the three holds whenever there is something to compare with; so does the expression "*".</summary>
    public static void CheckString(StringMatch? match, FieldPath path, FieldErrors errors, bool mayBeEmptyPrefix = false)
    {
        if (match is null)
        {
            return;
        }

        if (new[] { match.Exact, match.Prefix, match.Regex }.Count(text => text is not null) > 1)
        {
            errors.Invalid(path, null, "must have only one of exact, prefix and regex");
        }

        if (match.Prefix is "" && !mayBeEmptyPrefix)
        {
            errors.Required(path.Child("prefix"), "an empty prefix matches everything; leave the match out");
        }

        if (match.Regex is { } pattern and not "*")
        {
            CheckRegex(pattern, path.Child("regex"), errors);
        }
    }

    public static void CheckRegex(string pattern, FieldPath path, FieldErrors errors)
    {
        if (pattern.Length is 0 or > 1024)
        {
            errors.Invalid(path, pattern, "must have 1 to 1024 characters");
        }
        else if (!RegularExpressions.Compiles(pattern))
        {
            errors.Invalid(path, pattern, "must be an RE2 regular expression");
        }
        else if (RegularExpressions.HasPosixClass(pattern))
        {
            errors.Add(FieldError.Invalid(path, pattern, "POSIX classes are not read here; write [0-9] for [[:digit:]]") with { IsOnlyHere = true });
        }
    }

    private static void CheckNamed(IReadOnlyDictionary<string, StringMatch>? matches, FieldPath path, bool areHeaders, FieldErrors errors)
    {
        foreach (var (name, value) in matches ?? None)
        {
            if (areHeaders ? !VirtualServiceHeaderRules.CanBeMatched(name) : name.Length == 0)
            {
                errors.Invalid(path, name, areHeaders ? "must be the name of a header" : "must be the name of a parameter");
            }

            CheckString(value, path.Key(name), errors);
        }
    }
}
