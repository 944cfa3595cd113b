using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>
/// A VirtualService's wish to have its requests counted route by route. Off unless asked for: every series is then there once for each
/// route. The label is bounded by the routes there are.
/// </summary>
internal static class RouteLabel
{
    /// <summary>On a VirtualService: "true" or "false".</summary>
    public const string Annotation = "platform.local/route-label";

    /// <summary>The label: the route's name, else its place ("http[2]").</summary>
    public const string Name = "route_name";

    /// <summary>Whether it is asked for; false also after reporting what is wrong.</summary>
    public static bool Read(IReadOnlyDictionary<string, string>? annotations, FieldProblems problems)
    {
        if (annotations is null || !annotations.TryGetValue(Annotation, out var text))
        {
            return false;
        }

        if (text is not ("true" or "false"))
        {
            problems.Invalid($"metadata.annotations[{Annotation}]", $"\"{text}\"", "must be \"true\" or \"false\"");
        }

        return text == "true";
    }
}
