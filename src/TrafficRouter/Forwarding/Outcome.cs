using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>How a request ended, for the metrics.</summary>
/// <param name="Series">Where it went.</param>
/// <param name="Code">Status code; 0 when the client left.</param>
/// <param name="Flag">Why, when the answer is not simply the pod's.</param>
internal readonly record struct Outcome(RequestSeries Series, int Code, ResponseFlag Flag);
