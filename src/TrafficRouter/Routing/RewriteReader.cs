using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates a rewrite. Its authority goes into the destinations.</summary>
internal static class RewriteReader
{
    public static PathRewrite? Read(HttpRewrite written, FieldPath path, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        var uri = string.IsNullOrEmpty(written.Uri) ? null : written.Uri;
        if (uri is not null && written.UriRegexRewrite is not null)
        {
            problems.Unsupported(path, "only one of uri and uriRegexRewrite may be given");
        }

        if (uri is null && written.UriRegexRewrite is null && string.IsNullOrEmpty(written.Authority))
        {
            problems.Required(path, "one of uri, uriRegexRewrite and authority");
        }

        if (uri?.AsSpan().ContainsAny(" ?#") == true)
        {
            problems.Invalid(path.Child("uri"), $"\"{uri}\"", "must be a path without spaces, ? and #");
        }

        if (written.Authority?.Any(c => c is <= ' ' or > '~') == true)
        {
            problems.Invalid(path.Child("authority"), $"\"{written.Authority}\"", "must be a host, with or without port");
        }

        var regex = ReadRegex(written.UriRegexRewrite, path.Child("uriRegexRewrite"), problems);
        return uri is null && regex is null ? null : new PathRewrite { Uri = uri, Regex = regex };
    }

    private static RegexSubstitution? ReadRegex(RegexRewrite? written, FieldPath path, FieldProblems problems)
    {
        if (written is null)
        {
            return null;
        }

        problems.IgnoredUnknown(path, written);
        if (string.IsNullOrEmpty(written.Match) || string.IsNullOrEmpty(written.Rewrite))
        {
            problems.Required(path, "match and rewrite");
            return null;
        }

        if (RegexReader.Part(written.Match, path.Child("match"), problems) is not { } pattern)
        {
            return null;
        }

        var substitution = RegexSubstitution.Create(pattern, written.Rewrite);
        if (substitution is null)
        {
            problems.Invalid(path.Child("rewrite"), $"\"{written.Rewrite}\"", "a backslash must be followed by a backslash or the number of a group of match");
        }

        return substitution;
    }
}
