namespace Platform.Manifests;

/// <summary>Redirects, direct responses and rewrites.</summary>
internal static class VirtualServiceActionRules
{
    private const int MaxBody = 1024 * 1024;

    public static void Check(HttpRoute route, FieldPath path, FieldErrors errors)
    {
        if (route.Redirect is { } redirect)
        {
            CheckRedirect(redirect, route.Match ?? [], path.Child("redirect"), errors);
        }

        if (route.DirectResponse is { } response)
        {
            CheckResponse(response, path.Child("directResponse"), errors);
        }

        if (route.Rewrite is { } rewrite)
        {
            CheckRewrite(rewrite, path.Child("rewrite"), errors);
            if (!string.IsNullOrEmpty(rewrite.Authority) && route.Headers?.Request is { } request && SetsHost(request))
            {
                errors.Forbidden(path.Child("headers", "request"), "the Host header may not be set here and by rewrite.authority");
            }
        }
    }

    private static bool SetsHost(HeaderOperations operations) =>
        (operations.Set ?? new Dictionary<string, string>()).Concat(operations.Add ?? new Dictionary<string, string>())
            .Any(pair => pair.Key.Equals("host", StringComparison.OrdinalIgnoreCase) || pair.Key == ":authority");

    private static void CheckRedirect(HttpRedirect redirect, IReadOnlyList<HttpMatchRequest> matches, FieldPath path, FieldErrors errors)
    {
        var hasPrefix = !string.IsNullOrEmpty(redirect.PrefixRewrite);
        if (hasPrefix && !string.IsNullOrEmpty(redirect.Uri))
        {
            errors.Forbidden(path.Child("prefixRewrite"), "may not be given together with uri");
        }

        if (hasPrefix && matches.Any(match => match?.Uri is { Prefix: null }))
        {
            errors.Forbidden(path.Child("prefixRewrite"), "every uri match of the route must be a prefix");
        }

        if (redirect.Port is not null && redirect.DerivePort is not null)
        {
            errors.Forbidden(path.Child("derivePort"), "may not be given together with port");
        }

        var texts = new[] { redirect.Uri, redirect.PrefixRewrite, redirect.Authority, redirect.Scheme, redirect.DerivePort };
        if (texts.All(string.IsNullOrEmpty) && redirect.Port is null)
        {
            errors.Required(path, "one of uri, prefixRewrite, authority, scheme, port and derivePort");
        }

        if (redirect.RedirectCode is not (null or 0 or 301 or 302 or 303 or 307 or 308))
        {
            errors.Invalid(path.Child("redirectCode"), redirect.RedirectCode, "must be 301, 302, 303, 307 or 308");
        }

        errors.Between(path.Child("port"), redirect.Port, 0, 65535);
        errors.OneOf(path.Child("scheme"), redirect.Scheme, "", "http", "https");
        errors.OneOf(path.Child("derivePort"), redirect.DerivePort, "FROM_PROTOCOL_DEFAULT", "FROM_REQUEST_PORT");
    }

    private static void CheckResponse(HttpDirectResponse response, FieldPath path, FieldErrors errors)
    {
        if (response.Status is null)
        {
            errors.Required(path.Child("status"));
        }

        errors.Between(path.Child("status"), response.Status, 200, 599);
        var body = response.Body;
        if (body is { String: not null, Bytes: not null })
        {
            errors.Forbidden(path.Child("body", "bytes"), "may not be given together with string");
        }

        if (body?.Bytes is { } bytes && !Convert.TryFromBase64String(bytes, new byte[bytes.Length], out _))
        {
            errors.Invalid(path.Child("body", "bytes"), bytes, "must be base64");
        }

        if (body?.String?.Length > MaxBody || body?.Bytes?.Length > MaxBody / 3 * 4)
        {
            errors.Invalid(path.Child("body"), null, "must be at most 1 MiB");
        }
    }

    private static void CheckRewrite(HttpRewrite rewrite, FieldPath path, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(rewrite.Uri) && rewrite.UriRegexRewrite is not null)
        {
            errors.Forbidden(path.Child("uriRegexRewrite"), "may not be given together with uri");
        }

        if (string.IsNullOrEmpty(rewrite.Uri) && rewrite.UriRegexRewrite is null && string.IsNullOrEmpty(rewrite.Authority))
        {
            errors.Required(path, "one of uri, uriRegexRewrite and authority");
        }

        if (rewrite.UriRegexRewrite is { } regex)
        {
            var at = path.Child("uriRegexRewrite");
            errors.HasText(at.Child("rewrite"), regex.Rewrite);
            if (errors.HasText(at.Child("match"), regex.Match))
            {
                VirtualServiceMatchRules.CheckRegex(regex.Match!, at.Child("match"), errors);
            }
        }
    }
}
