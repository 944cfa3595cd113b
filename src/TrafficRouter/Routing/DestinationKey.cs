using Platform.ApiClient;

namespace Platform.TrafficRouter.Routing;

/// <summary>A set of endpoints: the pods of a service, or of a subset of it, at one port.</summary>
/// <param name="Service">Namespace and name.</param>
/// <param name="Port">The service's port number; null for its only one.</param>
/// <param name="Subset">Name of a subset in the service's DestinationRule; null for all pods.</param>
internal readonly record struct DestinationKey(ObjectKey Service, int? Port, string? Subset)
{
    public override string ToString() =>
        HostName.FullName(Service) + (Port is null ? "" : $":{Port}") + (Subset is null ? "" : $"/{Subset}");
}
