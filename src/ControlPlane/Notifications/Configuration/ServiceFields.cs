using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>Reads the fields of a service. The first thing wrong is kept, as one sentence that shows no value, since a value may hold a secret.</summary>
/// <param name="raw">The entry.</param>
/// <param name="path">What to call it.</param>
/// <param name="secret">The value of a key of the Secret, or why there is none.</param>
internal sealed partial class ServiceFields(JsonObject raw, string path, Func<string, (string Value, string? Problem)> secret)
{
    public string? Problem { get; private set; }

    public void Only(params string[] known)
    {
        foreach (var name in raw.Select(field => field.Key).Where(name => !known.Contains(name)))
        {
            Refuse(name, $"unknown field; there are {string.Join(", ", known)}");
        }
    }

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : Refuse(name, "Required value") ?? "";

    /// <summary>With $KEY replaced by the value of that key of the Secret.</summary>
    public string? Text(string name)
    {
        if (raw[name] is null)
        {
            return null;
        }

        return raw[name] is JsonValue value
            ? Reference().Replace(value.ToString(), match =>
            {
                var (found, problem) = secret(match.Groups["key"].Value);
                return problem is null ? found : Refuse(name, problem) ?? "";
            })
            : Refuse(name, "must be a text");
    }

    public Uri Url(string name, string? otherwise = null)
    {
        var text = otherwise is null ? Required(name) : Text(name) ?? otherwise;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        Refuse(name, "must be an http or https URL");
        return new Uri("http://localhost");
    }

    public int Port(string name, int otherwise)
    {
        if (raw[name] is null)
        {
            return otherwise;
        }

        if (int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535)
        {
            return port;
        }

        Refuse(name, "must be a port, 1 to 65535");
        return otherwise;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (raw[name] is null || bool.TryParse(Text(name), out otherwise))
        {
            return otherwise;
        }

        Refuse(name, "must be true or false");
        return otherwise;
    }

    /// <summary>The maps of a list; one for a map.</summary>
    public IReadOnlyList<ServiceFields> Maps(string name)
    {
        switch (raw[name])
        {
            case null:
                return [];
            case JsonObject map:
                return [new ServiceFields(map, $"{path}.{name}", secret)];
            case JsonArray list when list.All(item => item is JsonObject):
                return [.. list.Select((item, index) => new ServiceFields(item!.AsObject(), string.Create(CultureInfo.InvariantCulture, $"{path}.{name}[{index}]"), secret))];
            default:
                Refuse(name, "must be a map, or a list of maps");
                return [];
        }
    }

    /// <summary>Takes over what is wrong with a part.</summary>
    public void Adopt(ServiceFields part) => Problem ??= part.Problem;

    private string? Refuse(string name, string what)
    {
        Problem ??= $"{path}.{name}: {what}";
        return null;
    }

    [GeneratedRegex(@"\$(?<key>[-A-Za-z0-9_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
