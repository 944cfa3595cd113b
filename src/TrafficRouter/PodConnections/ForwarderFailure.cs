using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>Why an exchange failed, where YARP's forwarder would say it.</summary>
internal sealed record ForwarderFailure(ForwarderError Error, Exception? Exception) : IForwarderErrorFeature;
