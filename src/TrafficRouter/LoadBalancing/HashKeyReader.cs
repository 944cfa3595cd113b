using System.Globalization;
using System.Text;
using Platform.Manifests;
using Platform.TrafficRouter.Cookies;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>Validates what a consistentHash hashes.</summary>
internal static class HashKeyReader
{
    /// <summary>The key; null when none is given, which leaves requests to chance.</summary>
    public static HashKeyModel? Read(ConsistentHashSettings written, string path, FieldProblems problems)
    {
        var keys = Keys(written, path, problems).ToList();
        if (keys.Count > 1)
        {
            problems.Invalid(path, string.Join(", ", keys.Select(key => key.Field)), "must have only one of httpHeaderName, httpCookie, useSourceIp and httpQueryParameterName");
        }

        return keys.Count == 0 ? null : keys[0].Key;
    }

    private static IEnumerable<(string Field, HashKeyModel Key)> Keys(ConsistentHashSettings written, string path, FieldProblems problems)
    {
        if (written.HttpHeaderName is { } header)
        {
            CheckName(header, $"{path}.httpHeaderName", problems);
            yield return ("httpHeaderName", new HashKeyModel(HashKeyKind.Header, header));
        }

        if (written.HttpCookie is { } cookie)
        {
            yield return ("httpCookie", ReadCookie(cookie, $"{path}.httpCookie", problems));
        }

        if (written.UseSourceIp == true)
        {
            yield return ("useSourceIp", new HashKeyModel(HashKeyKind.SourceIp, ""));
        }

        if (written.HttpQueryParameterName is { } parameter)
        {
            if (parameter.Length == 0)
            {
                problems.Required($"{path}.httpQueryParameterName");
            }

            yield return ("httpQueryParameterName", new HashKeyModel(HashKeyKind.QueryParameter, parameter));
        }
    }

    private static HashKeyModel ReadCookie(HashCookie written, string path, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        CheckName(written.Name, $"{path}.name", problems);
        CheckPart(written.Path, $"{path}.path", problems);
        var ttl = written.Ttl is { Value: { } zero } && zero == TimeSpan.Zero ? zero : DurationReader.Read(written.Ttl, $"{path}.ttl", problems);
        var attributes = new StringBuilder();
        if (ttl > TimeSpan.Zero)
        {
            // Whole seconds is what the attribute takes; less than one would end the cookie at once.
            attributes.Append(CultureInfo.InvariantCulture, $"; Max-Age={Math.Max(1, (long)ttl.Value.TotalSeconds)}");
        }

        if (!string.IsNullOrEmpty(written.Path))
        {
            attributes.Append("; Path=").Append(written.Path);
        }

        for (var i = 0; i < written.Attributes?.Count; i++)
        {
            var (name, value) = (written.Attributes[i]?.Name, written.Attributes[i]?.Value);
            CheckName(name, $"{path}.attributes[{i}].name", problems);
            CheckPart(value, $"{path}.attributes[{i}].value", problems);
            attributes.Append("; ").Append(name).Append(string.IsNullOrEmpty(value) ? "" : "=").Append(value);
        }

        return new HashKeyModel(HashKeyKind.Cookie, written.Name ?? "") { CookieTtl = ttl, CookieAttributes = attributes.Append("; HttpOnly").ToString() };
    }

    private static void CheckName(string? name, string path, FieldProblems problems)
    {
        if (string.IsNullOrEmpty(name))
        {
            problems.Required(path);
        }
        else if (!CookieText.IsToken(name))
        {
            problems.Invalid(path, $"\"{name}\"", "must be a token (RFC 9110, section 5.6.2)");
        }
    }

    /// <summary>What is written into a response header must not end it.</summary>
    private static void CheckPart(string? value, string path, FieldProblems problems)
    {
        if (value is not null && !CookieText.IsAttributeValue(value))
        {
            problems.Invalid(path, $"\"{value}\"", "must not have control characters or semicolons");
        }
    }
}
