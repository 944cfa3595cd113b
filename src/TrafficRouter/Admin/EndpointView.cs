using Platform.TrafficRouter.Destinations;

namespace Platform.TrafficRouter.Admin;

/// <summary>A ready pod.</summary>
/// <param name="Protocol">What it is spoken to in: http1, or http2 (h2c).</param>
/// <param name="ActiveRequests">Under way to it through this destination.</param>
/// <param name="Ejections">By outlier detection, since the pod is an endpoint.</param>
/// <param name="EjectedUntil">Null when it gets requests.</param>
internal sealed record EndpointView(
    string Pod, string Address, string Workload, string Version, string Protocol, int ActiveRequests, int Ejections, DateTimeOffset? EjectedUntil)
{
    public static EndpointView Of(EndpointState state, TimeProvider time)
    {
        var (health, now) = (state.Activity.Health, time.GetElapsedTime(0));
        return new(
            state.Pod,
            state.Address,
            state.Series.Destination.Workload,
            state.Series.Destination.Version,
            state.IsHttp2 ? "http2" : "http1",
            state.Activity.Active,
            health.Ejections,
            health.IsEjected(now) ? time.GetUtcNow() + (health.EjectedUntil - now) : null);
    }
}
