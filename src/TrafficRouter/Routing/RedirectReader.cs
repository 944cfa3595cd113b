using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates a redirect.</summary>
internal static class RedirectReader
{
    public static RedirectModel? Read(HttpRedirect written, IReadOnlyList<MatchModel> matches, FieldPath path, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        CheckForm(written, matches, path, problems);
        var code = written.RedirectCode is null or 0 ? 301 : written.RedirectCode.Value;
        if (code is not (301 or 302 or 303 or 307 or 308))
        {
            problems.Invalid(path.Child("redirectCode"), code, "must be 301, 302, 303, 307 or 308");
        }

        if (written.Scheme is not (null or "" or "http" or "https"))
        {
            problems.Invalid(path.Child("scheme"), $"\"{written.Scheme}\"", "must be http or https");
        }

        if (written.Port is < 0 or > ushort.MaxValue)
        {
            problems.Invalid(path.Child("port"), written.Port, "must be between 1 and 65535");
        }

        if (written.DerivePort is not (null or "FROM_PROTOCOL_DEFAULT" or "FROM_REQUEST_PORT"))
        {
            problems.Invalid(path.Child("derivePort"), $"\"{written.DerivePort}\"", "must be FROM_PROTOCOL_DEFAULT or FROM_REQUEST_PORT");
        }

        return new RedirectModel
        {
            Code = code,
            Uri = Text(written.Uri),
            PrefixRewrite = Text(written.PrefixRewrite),
            Authority = Text(written.Authority),
            Scheme = Text(written.Scheme),
            Port = written.Port,
            DerivesPort = written.DerivePort == "FROM_REQUEST_PORT",
        };
    }

    private static void CheckForm(HttpRedirect written, IReadOnlyList<MatchModel> matches, FieldPath path, FieldProblems problems)
    {
        if (Text(written.Uri) is not null && Text(written.PrefixRewrite) is not null)
        {
            problems.Unsupported(path, "only one of uri and prefixRewrite may be given");
        }

        if (written.Port is not null && written.DerivePort is not null)
        {
            problems.Unsupported(path, "only one of port and derivePort may be given");
        }

        if (Text(written.PrefixRewrite) is not null && matches.Any(match => match.Uri is { Kind: not StringMatchKind.Prefix }))
        {
            problems.Unsupported(path.Child("prefixRewrite"), "every uri match of the route must be a prefix");
        }

        var hasTarget = Text(written.Uri) ?? Text(written.PrefixRewrite) ?? Text(written.Authority) ?? Text(written.Scheme) ?? written.DerivePort ?? (object?)written.Port;
        if (hasTarget is null)
        {
            problems.Required(path, "one of uri, prefixRewrite, authority, scheme, port and derivePort");
        }

        foreach (var (field, text) in new[] { ("uri", written.Uri), ("prefixRewrite", written.PrefixRewrite), ("authority", written.Authority) })
        {
            if (text?.Any(c => c is <= ' ' or '\x7f') == true)
            {
                problems.Invalid(path.Child(field), $"\"{text}\"", "must have no spaces and no control characters");
            }
        }
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
