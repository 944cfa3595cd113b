namespace Platform.TrafficRouter.Outliers;

/// <summary>Which row of failures was long enough.</summary>
internal enum EjectionCause
{
    Consecutive5xx,
    ConsecutiveGatewayFailure,
    ConsecutiveLocalOriginFailure,
}
