namespace Platform.TrafficRouter.Listening;

/// <summary>A port that is to be listened on.</summary>
/// <param name="Declared">As Gateways declare it.</param>
/// <param name="Local">Where this machine listens in its place; 0 for any free one.</param>
/// <param name="IsTls">Connections begin with TLS.</param>
/// <param name="TlsServers">What TLS is ended with; empty without TLS.</param>
/// <param name="RedirectedHosts">Hosts whose requests are sent to https; "*", "*.suffix" or a name, lower case.</param>
internal sealed record ListenerModel(int Declared, int Local, bool IsTls, IReadOnlyList<TlsServer> TlsServers, IReadOnlyList<string> RedirectedHosts);
