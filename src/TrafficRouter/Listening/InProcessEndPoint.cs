using System.Net;

namespace Platform.TrafficRouter.Listening;

/// <summary>An endpoint without an address: connections come to it from another endpoint of the same process.</summary>
internal sealed class InProcessEndPoint : EndPoint
{
    public override string ToString() => "in-process";
}
