namespace Platform.TrafficRouter.Routing;

/// <summary>An answer the gateway gives itself. With a body it is text/plain unless the route's response headers say otherwise, as in Envoy.</summary>
/// <param name="Status">200 to 599.</param>
/// <param name="Body">At most 1 MiB.</param>
internal sealed record DirectResponseModel(int Status, ReadOnlyMemory<byte> Body);
