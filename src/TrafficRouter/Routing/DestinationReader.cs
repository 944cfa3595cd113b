using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates a destination.</summary>
internal static class DestinationReader
{
    /// <param name="path">Of the destination itself.</param>
    /// <param name="ns">In which a short name is looked up.</param>
    public static DestinationModel? Read(Destination written, int weight, FieldPath path, string ns, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        if (string.IsNullOrEmpty(written.Host))
        {
            problems.Required(path.Child("host"));
            return null;
        }

        if (!HostName.IsValid(written.Host) || HostName.IsWildcard(written.Host))
        {
            problems.Invalid(path.Child("host"), $"\"{written.Host}\"", "must be the name of a service");
            return null;
        }

        var port = written.Port?.Number;
        if (written.Port is not null && port is not (> 0 and <= ushort.MaxValue))
        {
            problems.Invalid(path.Child("port", "number"), port, "must be between 1 and 65535");
            return null;
        }

        var subset = string.IsNullOrEmpty(written.Subset) ? null : written.Subset;
        DestinationKey? target = HostName.ToService(written.Host, ns) is { } service ? new DestinationKey(service, port, subset) : null;
        return new DestinationModel(path, written.Host, target, weight);
    }
}
