using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>What the gateway has to say about a VirtualService, DestinationRule or Gateway; becomes its status.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Key">Namespace and name.</param>
/// <param name="Raw">The object as last seen, with the status it has.</param>
/// <param name="JudgedGeneration">The generation this verdict is about.</param>
/// <param name="ServedGeneration">The generation that is served: of a refused object the last good one; null for none.</param>
/// <param name="Errors">Why it is refused; empty when it is served.</param>
/// <param name="NotCarriedOut">Paths of accepted fields without effect here.</param>
/// <param name="Unresolved">Destinations that name nothing there is.</param>
internal sealed record ObjectVerdict(
    ResourceType Type,
    ObjectKey Key,
    JsonObject Raw,
    long JudgedGeneration,
    long? ServedGeneration,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> NotCarriedOut,
    IReadOnlyList<string> Unresolved)
{
    /// <summary>Gateways that are named and do not exist.</summary>
    public IReadOnlyList<string> MissingGateways { get; init; } = [];

    /// <summary>Gateways that are named and exist, and of which nothing is served, with why.</summary>
    public IReadOnlyList<string> UnservedGateways { get; init; } = [];

    /// <summary>Of a Gateway: ports that are not listened on, certificates that are missing or bad.</summary>
    public IReadOnlyList<string> NotListened { get; init; } = [];

    public bool IsServed => Errors.Count == 0;
}
