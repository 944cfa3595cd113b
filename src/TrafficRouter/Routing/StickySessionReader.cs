using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Cookies;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates the annotation that asks for sticky sessions.</summary>
internal static class StickySessionReader
{
    private const string FieldPath = $"metadata.annotations[{StickySessionModel.Annotation}]";
    private const string Form = "must be a cookie's name, which may be followed by \"; ttl=DURATION\" (1s to 576h) and \"; path=/PATH\"";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>What is asked for; null for nothing, and after reporting what is wrong.</summary>
    public static StickySessionModel? Read(IReadOnlyDictionary<string, string>? annotations, ObjectKey virtualService, FieldProblems problems)
    {
        if (annotations is null || !annotations.TryGetValue(StickySessionModel.Annotation, out var text))
        {
            return null;
        }

        var parts = (text ?? "").Split(';', StringSplitOptions.TrimEntries);
        var model = new StickySessionModel(parts[0], null, "/", $"{virtualService}#{parts[0]}");
        var isValid = CookieText.IsToken(parts[0]);
        foreach (var part in parts.Skip(1))
        {
            if (part.StartsWith("ttl=", StringComparison.Ordinal) && model.Ttl is null && new GoDuration(part[4..]).Value is { } ttl && ttl >= Shortest && ttl <= Longest)
            {
                model = model with { Ttl = ttl };
            }
            else if (part.StartsWith("path=/", StringComparison.Ordinal) && CookieText.IsAttributeValue(part))
            {
                model = model with { Path = part[5..] };
            }
            else
            {
                isValid = false;
            }
        }

        if (!isValid)
        {
            problems.Invalid(FieldPath, $"\"{text}\"", Form);
        }

        return isValid ? model : null;
    }
}
