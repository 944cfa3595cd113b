using System.Globalization;
using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates one HTTP route of a VirtualService.</summary>
internal static class RouteReader
{
    /// <summary>The sum of a route's weights is the length of its split's period, so it is bounded.</summary>
    public const int MaxWeightSum = 100_000;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    // Without their effect the route would send requests to the wrong place, or has nowhere to send them: refused.
    private static readonly (string Field, Func<HttpRoute, bool> IsGiven)[] InPlaceOfRoute =
    [
        ("redirect", route => route.Redirect is not null),
        ("directResponse", route => route.DirectResponse is not null),
        ("delegate", route => route.Delegate is not null),
    ];

    private static readonly (string Field, Func<HttpRoute, bool> IsGiven)[] WithoutEffect =
    [
        ("corsPolicy", route => route.CorsPolicy is not null),
        ("fault", route => route.Fault is not null),
        ("headers", route => route.Headers is not null),
        ("mirror", route => route.Mirror is not null),
        ("mirrorPercent", route => route.MirrorPercent is not null),
        ("mirrorPercentage", route => route.MirrorPercentage is not null),
        ("mirror_percent", route => route.MirrorPercentSnake is not null),
        ("mirrors", route => route.Mirrors is not null),
        ("retries", route => route.Retries is not null),
        ("rewrite", route => route.Rewrite is not null),
    ];

    public static RouteModel? Read(HttpRoute? route, int index, string ns, FieldProblems problems)
    {
        var path = $"spec.http[{index}]";
        if (route is null)
        {
            problems.Required(path);
            return null;
        }

        foreach (var (field, isGiven) in InPlaceOfRoute)
        {
            if (isGiven(route))
            {
                problems.Unsupported($"{path}.{field}", "not carried out by this gateway");
                return null;
            }
        }

        problems.IgnoredUnknown(path, route);
        foreach (var (field, _) in WithoutEffect.Where(one => one.IsGiven(route)))
        {
            problems.Ignored($"{path}.{field}");
        }

        return new RouteModel
        {
            Id = string.IsNullOrEmpty(route.Name) ? string.Create(CultureInfo.InvariantCulture, $"http[{index}]") : route.Name,
            Name = route.Name,
            Matches = MatchReader.Read(route.Match, $"{path}.match", problems),
            Destinations = ReadDestinations(route.Route, $"{path}.route", ns, problems),
            Timeout = ReadTimeout(route.Timeout, $"{path}.timeout", problems),
        };
    }

    private static TimeSpan? ReadTimeout(GoDuration? timeout, string path, FieldProblems problems)
    {
        if (timeout is not { } written)
        {
            return null;
        }

        if (written.Value is not { } value || value < TimeSpan.Zero || value > LongestTimeout || (value != TimeSpan.Zero && value < TimeSpan.FromMilliseconds(1)))
        {
            problems.Invalid(path, $"\"{written.Text}\"", "must be a duration from 1ms to 576h, or 0s for none");
            return null;
        }

        return value == TimeSpan.Zero ? null : value;
    }

    private static List<DestinationModel> ReadDestinations(IReadOnlyList<HttpRouteDestination>? written, string path, string ns, FieldProblems problems)
    {
        var read = new List<DestinationModel>();
        if (written is null or { Count: 0 })
        {
            problems.Required(path, "at least one destination");
            return read;
        }

        for (var i = 0; i < written.Count; i++)
        {
            if (ReadDestination(written[i], $"{path}[{i}]", ns, problems) is { } destination)
            {
                read.Add(destination);
            }
        }

        // As in Istio, weights are shares of their sum. Equal to 100 is not asked for.
        var sum = read.Sum(destination => (long)destination.Weight);
        if (read.Count > 1 && sum is 0 or > MaxWeightSum)
        {
            problems.Invalid(path, sum, $"the weights' sum must be between 1 and {MaxWeightSum}");
        }

        return read;
    }

    private static DestinationModel? ReadDestination(HttpRouteDestination? written, string path, string ns, FieldProblems problems)
    {
        if (written?.Destination is not { } destination)
        {
            problems.Required($"{path}.destination");
            return null;
        }

        problems.IgnoredUnknown(path, written);
        problems.IgnoredUnknown($"{path}.destination", destination);
        if (written.Headers is not null)
        {
            problems.Ignored($"{path}.headers");
        }

        if (written.Weight < 0)
        {
            problems.Invalid($"{path}.weight", written.Weight, "must be at least 0");
            return null;
        }

        if (string.IsNullOrEmpty(destination.Host))
        {
            problems.Required($"{path}.destination.host");
            return null;
        }

        if (!HostName.IsValid(destination.Host) || destination.Host.StartsWith('*'))
        {
            problems.Invalid($"{path}.destination.host", $"\"{destination.Host}\"", "must be the name of a service");
            return null;
        }

        var port = destination.Port?.Number;
        if (destination.Port is not null && port is not (> 0 and <= ushort.MaxValue))
        {
            problems.Invalid($"{path}.destination.port.number", port, "must be between 1 and 65535");
            return null;
        }

        var subset = string.IsNullOrEmpty(destination.Subset) ? null : destination.Subset;
        DestinationKey? target = HostName.ToService(destination.Host, ns) is { } service ? new DestinationKey(service, port, subset) : null;
        return new DestinationModel($"{path}.destination", destination.Host, target, written.Weight);
    }
}
