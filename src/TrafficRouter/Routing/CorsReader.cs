using System.Globalization;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates a CORS policy.</summary>
internal static class CorsReader
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*"];

    public static CorsModel? Read(CorsPolicy written, FieldPath path, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        foreach (var method in (written.AllowMethods ?? []).Where(method => !Methods.Contains(method)))
        {
            problems.Invalid(path.Child("allowMethods"), $"\"{method}\"", $"must be one of {string.Join(", ", Methods)}");
        }

        if (written.UnmatchedPreflights is not (null or "UNSPECIFIED" or "FORWARD" or "IGNORE"))
        {
            problems.Invalid(path.Child("unmatchedPreflights"), $"\"{written.UnmatchedPreflights}\"", "must be FORWARD or IGNORE");
        }

        CheckNames(written.AllowHeaders, path.Child("allowHeaders"), problems);
        CheckNames(written.ExposeHeaders, path.Child("exposeHeaders"), problems);
        return new CorsModel
        {
            Origins = ReadOrigins(written, path, problems),
            Methods = string.Join(',', written.AllowMethods ?? []),
            Headers = string.Join(',', written.AllowHeaders ?? []),
            ExposedHeaders = string.Join(',', written.ExposeHeaders ?? []),
            MaxAge = ReadMaxAge(written.MaxAge, path.Child("maxAge"), problems),
            AllowsCredentials = written.AllowCredentials == true,
            ForwardsUnmatchedPreflights = written.UnmatchedPreflights != "IGNORE",
        };
    }

    private static List<StringMatcher> ReadOrigins(CorsPolicy written, FieldPath path, FieldProblems problems)
    {
        var read = new List<StringMatcher>();
        if (written.AllowOrigins is null)
        {
            read.AddRange((written.AllowOrigin ?? []).Where(origin => !string.IsNullOrEmpty(origin)).Select(StringMatcher.Exact));
            return read;
        }

        for (var i = 0; i < written.AllowOrigins.Count; i++)
        {
            var at = path.Child("allowOrigins").Index(i);
            var matcher = StringMatcher.Read(written.AllowOrigins[i] ?? new StringMatch(), at, problems);
            if (matcher is { Text: "" })
            {
                problems.Required(at, "one of exact, prefix and regex");
            }
            else if (matcher is not null)
            {
                read.Add(matcher);
            }
        }

        return read;
    }

    private static void CheckNames(IReadOnlyList<string>? names, FieldPath path, FieldProblems problems)
    {
        for (var i = 0; i < names?.Count; i++)
        {
            if (names[i] is null || !HeaderName.IsToken(names[i]))
            {
                problems.Invalid(path.Index(i), $"\"{names[i]}\"", "must be the name of a header, or *");
            }
        }
    }

    private static string ReadMaxAge(GoDuration? written, FieldPath path, FieldProblems problems)
    {
        var age = DurationReader.Read(written, path, problems);
        if (age is { } given && given.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            problems.Invalid(path, $"\"{written}\"", "must be whole seconds");
        }

        return age is null ? "" : ((long)age.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
