namespace Platform.TrafficRouter.Outliers;

/// <summary>Ejects pods whose answers fail in a row, as Envoy does with the settings Istio gives it.</summary>
/// <param name="model">The settings of this snapshot.</param>
/// <param name="record">The destination's ejections.</param>
/// <param name="pods">All of the destination's pods in this snapshot.</param>
internal sealed class OutlierDetector(OutlierModel model, EjectionRecord record, IReadOnlyList<EndpointHealth> pods)
{
    public OutlierModel Model { get; } = model;

    /// <summary>An attempt at a pod has ended.</summary>
    public void Report(EndpointHealth pod, in AttemptResult result, TimeProvider time)
    {
        if (result.Code == 0 || (pod.EjectedUntil != default && pod.IsEjected(time.GetElapsedTime(0))))
        {
            return; // Requests still under way to an ejected pod neither help nor harm it.
        }

        if (CauseOf(pod, result) is { } cause)
        {
            Eject(pod, cause, time.GetElapsedTime(0));
        }
    }

    /// <summary>Counts the result in; the row that has just become long enough, if any.</summary>
    private EjectionCause? CauseOf(EndpointHealth pod, in AttemptResult result)
    {
        if (result.IsLocalOrigin && Model.SplitLocalOrigin)
        {
            return ++pod.RowLocalOrigin == Model.ConsecutiveLocalOrigin ? EjectionCause.ConsecutiveLocalOriginFailure : null;
        }

        pod.ResetLocalOrigin();
        if (!IsError(result))
        {
            pod.ResetRows();
            return null;
        }

        if (result.Code is not (StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout))
        {
            pod.RowGateway = 0;
        }
        else if (++pod.RowGateway == Model.ConsecutiveGateway)
        {
            pod.Row5xx++;
            return EjectionCause.ConsecutiveGatewayFailure;
        }

        return ++pod.Row5xx == Model.Consecutive5xx ? EjectionCause.Consecutive5xx : null;
    }

    private bool IsError(in AttemptResult result) =>
        result.IsLocalOrigin || Model.ErrorCodes is not { } codes ? result.Code >= StatusCodes.Status500InternalServerError : codes.Contains(result.Code);

    private void Eject(EndpointHealth pod, EjectionCause cause, TimeSpan now)
    {
        lock (record.Lock)
        {
            if (pod.IsEjected(now))
            {
                return;
            }

            var ejected = pods.Count(one => one.IsEjected(now));
            if (100.0 * (ejected + 1) / pods.Count > Model.MaxEjectionPercent)
            {
                record.Overflowed();
                Restart(pod, cause);
                return;
            }

            pod.Eject(now, Model);
            pod.ResetLocalOrigin();
            record.Ejected(cause, pod.EjectedUntil);
        }
    }

    /// <summary>The next row of that kind can come to an ejection without a success in between.</summary>
    private static void Restart(EndpointHealth pod, EjectionCause cause)
    {
        switch (cause)
        {
            case EjectionCause.Consecutive5xx:
                pod.Row5xx = 0;
                break;
            case EjectionCause.ConsecutiveGatewayFailure:
                pod.RowGateway = 0;
                break;
            case EjectionCause.ConsecutiveLocalOriginFailure:
                pod.RowLocalOrigin = 0;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(cause), cause, "no such cause");
        }
    }
}
