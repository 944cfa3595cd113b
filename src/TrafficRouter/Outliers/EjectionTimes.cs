namespace Platform.TrafficRouter.Outliers;

/// <summary>
/// How long ejections last, as Envoy's outlier detector has it. It looks at all pods once an interval: a pod whose time is up
/// then comes back, and each later look at which it is still in takes one from its multiplier. Here nothing has to look:
/// both follow from the times.
/// </summary>
/// <remarks>All moments are counted from one origin, at which the looks begin too.</remarks>
internal static class EjectionTimes
{
    /// <summary>The multiplier after the looks since the pod came back.</summary>
    public static int Decayed(int multiplier, TimeSpan cameBack, TimeSpan now, TimeSpan interval) =>
        (int)Math.Max(0, multiplier - ((now.Ticks / interval.Ticks) - (cameBack.Ticks / interval.Ticks)));

    /// <summary>The multiplier of the next ejection; it stops growing at the longest ejection time.</summary>
    public static int Grown(int multiplier, OutlierModel model) =>
        multiplier * model.BaseEjectionTime < model.MaxEjectionTime + model.BaseEjectionTime ? multiplier + 1 : multiplier;

    /// <summary>The look at which a pod ejected now comes back.</summary>
    public static TimeSpan End(TimeSpan now, int multiplier, OutlierModel model)
    {
        var length = multiplier * model.BaseEjectionTime;
        var up = now + (length < model.MaxEjectionTime ? length : model.MaxEjectionTime);
        return TimeSpan.FromTicks((up.Ticks + model.Interval.Ticks - 1) / model.Interval.Ticks * model.Interval.Ticks);
    }
}
