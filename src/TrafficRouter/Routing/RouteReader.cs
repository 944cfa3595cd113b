using System.Globalization;
using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates one HTTP route of a VirtualService.</summary>
internal static class RouteReader
{
    /// <summary>The sum of a route's weights is the length of its split's period, so it is bounded.</summary>
    public const int MaxWeightSum = 100_000;

    public static RouteModel? Read(HttpRoute? route, int index, string ns, FieldProblems problems)
    {
        var path = FieldPath.Root.Child("spec", "http").Index(index);
        if (route is null)
        {
            problems.Required(path);
            return null;
        }

        if (route.Delegate is not null)
        {
            problems.Unsupported(path.Child("delegate"), "routes of another VirtualService are not taken over; write them here");
            return null;
        }

        problems.IgnoredUnknown(path, route);
        CheckForm(route, path, problems);
        var matches = MatchReader.Read(route.Match, path.Child("match"), ns, problems);
        var answersItself = route.Redirect is not null || route.DirectResponse is not null;
        var operations = HeaderOperationsReader.Read(route.Headers?.Response, path.Child("headers", "response"), isRequest: false, problems);
        return new RouteModel
        {
            Id = string.IsNullOrEmpty(route.Name) ? string.Create(CultureInfo.InvariantCulture, $"http[{index}]") : route.Name,
            Name = route.Name,
            Matches = matches,
            Destinations = answersItself ? [] : RouteDestinationsReader.Read(route, path, operations, ns, problems),
            Redirect = RedirectReader.Read(route.Redirect, matches, path.Child("redirect"), problems),
            DirectResponse = DirectResponseReader.Read(route.DirectResponse, path.Child("directResponse"), problems),
            Rewrite = RewriteReader.Read(route.Rewrite, path.Child("rewrite"), problems),
            Fault = FaultReader.Read(route.Fault, path.Child("fault"), problems),
            Mirrors = MirrorReader.Read(route, path, ns, problems),
            Cors = CorsReader.Read(route.CorsPolicy, path.Child("corsPolicy"), problems),
            Retries = RetryReader.Read(route.Retries, path.Child("retries"), problems),
            ResponseHeaders = HeaderOperationsReader.Model(operations),
            Timeout = DurationReader.ReadLimit(route.Timeout, path.Child("timeout"), problems),
        };
    }

    /// <summary>A route does one thing; what changes or fails requests on their way to pods goes with pods alone.</summary>
    private static void CheckForm(HttpRoute route, FieldPath path, FieldProblems problems)
    {
        if (route.Redirect is null && route.DirectResponse is null)
        {
            return;
        }

        var (field, isTwice) = route.Redirect is not null ? ("redirect", route.DirectResponse is not null) : ("directResponse", false);
        foreach (var other in new[] { ("directResponse", isTwice), ("route", route.Route is { Count: > 0 }), ("rewrite", route.Rewrite is not null), ("fault", route.Fault is not null) })
        {
            if (other.Item2)
            {
                problems.Unsupported(path.Child(other.Item1), $"may not be given together with {field}");
            }
        }
    }
}
