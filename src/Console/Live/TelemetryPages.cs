using Platform.Console.Pages;
using Platform.Console.Watching;

namespace Platform.Console.Live;

/// <summary>The pages about what runs rather than about objects: requests, traces, resources.</summary>
internal sealed class TelemetryPages(TrafficPageBuilder traffic, TracePageBuilder traces, SystemPageBuilder system)
{
    /// <summary>Null for an address of another section.</summary>
    public async Task<PageContent?> BuildAsync(PageAddress address, ClusterSnapshot snapshot, CancellationToken cancellationToken) => address.Segments switch
    {
        ["traffic"] => traffic.Build(address, snapshot),
        ["traces"] => traces.List(address, snapshot),
        ["traces", var id] => traces.One(address, snapshot, id),
        ["system"] => await system.BuildAsync(address, snapshot, cancellationToken),
        _ => null,
    };
}
