using System.Globalization;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>
/// Validates one HTTP route of a VirtualService. Most routes have few of the fields there are, and thousands are read while a
/// change of weights waits: what is not given is not gone into, not even for its path.
/// </summary>
internal static class RouteReader
{
    /// <summary>The sum of a route's weights is the length of its split's period, so it is bounded.</summary>
    public const int MaxWeightSum = 100_000;

    /// <param name="listPath">Of the list of routes.</param>
    /// <param name="index">In the list.</param>
    /// <param name="ns">Of the VirtualService.</param>
    public static RouteModel? Read(HttpRoute? route, FieldPath listPath, int index, string ns, StickySessionModel? session, FieldProblems problems)
    {
        var path = listPath.Index(index);
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
        var operations = HeaderOperationsReader.Read(route.Headers, path, isRequest: false, problems);
        return new RouteModel
        {
            Id = string.IsNullOrEmpty(route.Name) ? string.Create(CultureInfo.InvariantCulture, $"http[{index}]") : route.Name,
            Name = route.Name,
            Matches = matches,
            Destinations = answersItself ? [] : RouteDestinationsReader.Read(route, path, operations, ns, problems),
            Redirect = route.Redirect is { } redirect ? RedirectReader.Read(redirect, matches, path.Child("redirect"), problems) : null,
            DirectResponse = route.DirectResponse is { } direct ? DirectResponseReader.Read(direct, path.Child("directResponse"), problems) : null,
            Rewrite = route.Rewrite is { } rewrite ? RewriteReader.Read(rewrite, path.Child("rewrite"), problems) : null,
            Fault = route.Fault is { } fault ? FaultReader.Read(fault, path.Child("fault"), problems) : null,
            Mirrors = route.Mirror is null && route.Mirrors is null ? [] : MirrorReader.Read(route, path, ns, problems),
            Cors = route.CorsPolicy is { } cors ? CorsReader.Read(cors, path.Child("corsPolicy"), problems) : null,
            StickySession = session,
            Retries = route.Retries is { } retries ? RetryReader.Read(retries, path.Child("retries"), problems) : RetryModel.Default,
            ResponseHeaders = HeaderOperationsReader.Model(operations),
            Timeout = route.Timeout is { } timeout ? DurationReader.ReadLimit(timeout, path.Child("timeout"), problems) : null,
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
