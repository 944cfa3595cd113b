namespace Platform.TrafficRouter.Routing;

/// <summary>Which routes need more than forwarding. Asked once, when a snapshot is built, so that the others pay for nothing.</summary>
internal static class RoutePolicies
{
    public static bool Has(RouteModel route) =>
        route.Redirect is not null
        || route.DirectResponse is not null
        || route.Rewrite is not null
        || route.Fault is not null
        || route.Cors is not null
        || route.Timeout is not null
        || route.Mirrors.Count > 0
        || route.Retries is { IsOnlyBeforeSending: false }
        || route.Destinations.Any(destination =>
            destination.RequestHeaders is not null || destination.ResponseHeaders is not null || destination.Authority is not null);
}
