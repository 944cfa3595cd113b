using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates the weighted destinations of a route, and gives each all that is done to the headers of its messages.</summary>
internal static class RouteDestinationsReader
{
    /// <param name="response">What the route does to the headers of answers.</param>
    public static List<DestinationModel> Read(HttpRoute route, FieldPath routePath, IReadOnlyList<HeaderOperation> response, string ns, FieldProblems problems)
    {
        var (path, headers) = (routePath.Child("route"), routePath.Child("headers"));
        var read = new List<DestinationModel>();
        if (route.Route is not { Count: > 0 } written)
        {
            problems.Required(path, "at least one destination");
            return read;
        }

        if (route.Headers is not null)
        {
            problems.IgnoredUnknown(headers, route.Headers);
        }

        var request = HeaderOperationsReader.Read(route.Headers?.Request, headers.Child("request"), isRequest: true, problems);
        var authority = Authority(route, headers, problems);
        for (var i = 0; i < written.Count; i++)
        {
            if (ReadOne(written[i], path.Index(i), ns, problems) is { } destination)
            {
                var (ownRequest, ownResponse) = ReadHeaders(written[i].Headers, path.Index(i).Child("headers"), problems);
                read.Add(destination with
                {
                    RequestHeaders = HeaderOperationsReader.Merge(request, ownRequest, written.Count == 1),
                    ResponseHeaders = HeaderOperationsReader.Merge(response, ownResponse, written.Count == 1),
                    Authority = authority ?? HeaderOperationsReader.Authority(written[i].Headers?.Request),
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

    private static string? Authority(HttpRoute route, FieldPath headers, FieldProblems problems)
    {
        var rewritten = string.IsNullOrEmpty(route.Rewrite?.Authority) ? null : route.Rewrite.Authority;
        var set = HeaderOperationsReader.Authority(route.Headers?.Request);
        if (rewritten is not null && set is not null)
        {
            problems.Unsupported(headers.Child("request"), "the Host header may not be set here and by rewrite.authority");
        }

        return rewritten ?? set;
    }

    private static (IReadOnlyList<HeaderOperation> Request, IReadOnlyList<HeaderOperation> Response) ReadHeaders(HttpHeaders? written, FieldPath path, FieldProblems problems)
    {
        if (written is null)
        {
            return ([], []);
        }

        problems.IgnoredUnknown(path, written);
        return (
            HeaderOperationsReader.Read(written.Request, path.Child("request"), isRequest: true, problems),
            HeaderOperationsReader.Read(written.Response, path.Child("response"), isRequest: false, problems));
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
