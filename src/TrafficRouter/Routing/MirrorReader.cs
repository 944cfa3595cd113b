using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates the mirrors of a route.</summary>
internal static class MirrorReader
{
    public static List<MirrorModel> Read(HttpRoute route, FieldPath path, string ns, FieldProblems problems)
    {
        var read = new List<MirrorModel>();
        if (route.Mirror is not null && route.Mirrors is { Count: > 0 })
        {
            problems.Unsupported(path, "only one of mirror and mirrors may be given");
        }

        if (route.Mirror is not null)
        {
            var share = route.MirrorPercentage is not null ? ShareReader.Read(route.MirrorPercentage, Share.All, path.Child("mirrorPercentage"), problems)
                : route.MirrorPercent is not null ? ShareReader.Read(route.MirrorPercent, Share.All, path.Child("mirrorPercent"), problems)
                : ShareReader.Read(route.MirrorPercentSnake, Share.All, path.Child("mirror_percent"), problems);
            Add(route.Mirror, share, path.Child("mirror"), ns, read, problems);
        }

        for (var i = 0; i < route.Mirrors?.Count; i++)
        {
            var at = path.Child("mirrors").Index(i);
            if (route.Mirrors[i] is not { Destination: { } destination } mirror)
            {
                problems.Required(at.Child("destination"));
                continue;
            }

            problems.IgnoredUnknown(at, mirror);
            Add(destination, ShareReader.Read(mirror.Percentage, Share.All, at.Child("percentage"), problems), at.Child("destination"), ns, read, problems);
        }

        return read;
    }

    private static void Add(Destination destination, Share share, FieldPath path, string ns, List<MirrorModel> read, FieldProblems problems)
    {
        if (DestinationReader.Read(destination, 0, path, ns, problems) is { } model && share != Share.None)
        {
            read.Add(new MirrorModel(model, share));
        }
    }
}
