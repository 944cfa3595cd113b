namespace Platform.TrafficRouter.Routing;

/// <summary>Faults put into a route's requests on purpose: first the delay, then the abort, each with a draw of its own.</summary>
internal sealed record FaultModel(FaultDelayModel? Delay, FaultAbortModel? Abort);
