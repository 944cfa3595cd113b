using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Platform.TrafficRouter.Listening;

/// <summary>Sockets, and <see cref="InProcessEndPoint"/>s beside them.</summary>
internal sealed class InProcessTransport(IConnectionListenerFactory sockets) : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        endpoint is InProcessEndPoint ? new(new InProcessListener(endpoint)) : sockets.BindAsync(endpoint, cancellationToken);
}
