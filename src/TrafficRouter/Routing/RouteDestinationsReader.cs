using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates the weighted destinations of a route, and gives each all that is done to the headers of its messages.</summary>
internal static class RouteDestinationsReader
{
    /// <param name="response">What the route does to the headers of answers.</param>
    public static List<DestinationModel> Read(HttpRoute route, FieldPath routePath, IReadOnlyList<HeaderOperation> response, string ns, FieldProblems problems)
    {
        var path = routePath.Child("route");
        var read = new List<DestinationModel>(route.Route?.Count ?? 0);
        if (route.Route is not { Count: > 0 } written)
        {
            problems.Required(path, "at least one destination");
            return read;
        }

        CheckHeaders(route.Headers, routePath, problems);
        var request = HeaderOperationsReader.Read(route.Headers, routePath, isRequest: true, problems);
        var authority = Authority(route, routePath, problems);
        for (var i = 0; i < written.Count; i++)
        {
            var at = path.Index(i);
            if (ReadOne(written[i], at, ns, problems) is { } destination)
            {
                var own = written[i].Headers;
                CheckHeaders(own, at, problems);
                var ownRequest = HeaderOperationsReader.Read(own, at, isRequest: true, problems);
                var ownResponse = HeaderOperationsReader.Read(own, at, isRequest: false, problems);
                read.Add(request.Count + response.Count == 0 && own is null && authority is null ? destination : destination with
                {
                    RequestHeaders = HeaderOperationsReader.Merge(request, ownRequest, written.Count == 1),
                    ResponseHeaders = HeaderOperationsReader.Merge(response, ownResponse, written.Count == 1),
                    Authority = authority ?? HeaderOperationsReader.Authority(own?.Request),
                });
            }
        }

        // As in Istio, weights are shares of their sum. Equal to 100 is not asked for.
        var sum = read.Sum(destination => (long)destination.Weight);
        if (read.Count > 1 && sum is 0 or > RouteReader.MaxWeightSum)
        {
            problems.Invalid(path, sum, $"the weights' sum must be between 1 and {RouteReader.MaxWeightSum}");
        }

        return read;
    }

    private static string? Authority(HttpRoute route, FieldPath path, FieldProblems problems)
    {
        var rewritten = string.IsNullOrEmpty(route.Rewrite?.Authority) ? null : route.Rewrite.Authority;
        var set = HeaderOperationsReader.Authority(route.Headers?.Request);
        if (rewritten is not null && set is not null)
        {
            problems.Unsupported(path.Child("headers", "request"), "the Host header may not be set here and by rewrite.authority");
        }

        return rewritten ?? set;
    }

    private static void CheckHeaders(HttpHeaders? written, FieldPath path, FieldProblems problems)
    {
        if (written is not null)
        {
            problems.IgnoredUnknown(path.Child("headers"), written);
        }
    }

    private static DestinationModel? ReadOne(HttpRouteDestination? written, FieldPath path, string ns, FieldProblems problems)
    {
        if (written?.Destination is not { } destination)
        {
            problems.Required(path.Child("destination"));
            return null;
        }

        problems.IgnoredUnknown(path, written);
        if (written.Weight < 0)
        {
            problems.Invalid(path.Child("weight"), written.Weight, "must be at least 0");
            return null;
        }

        return DestinationReader.Read(destination, written.Weight, path.Child("destination"), ns, problems);
    }
}
