namespace Platform.TrafficRouter.Routing;

/// <summary>A wait before the request is sent on.</summary>
/// <param name="Length">At least 1 ms.</param>
/// <param name="Share">Of the requests; none when the manifest gives no percentage.</param>
internal sealed record FaultDelayModel(TimeSpan Length, Share Share);
