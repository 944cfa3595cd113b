namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>What of a request is hashed.</summary>
internal enum HashKeyKind
{
    Header,
    Cookie,
    SourceIp,
    QueryParameter,
}
