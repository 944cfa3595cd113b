using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Requests;

/// <summary>A connection feature: the port as a Gateway declares it, wherever this machine listens in its place.</summary>
internal sealed class ListenerPort(int declared)
{
    public int Declared => declared;

    public static int Of(HttpContext context) => context.Features.Get<ListenerPort>()?.Declared ?? RequestFacts.DefaultPort;
}
