namespace Platform.Hosting.Pods;

/// <summary>
/// How long to wait before a container that ended is started again; kubelet's own figures: at once the first time, then
/// 10 s, 20 s, 40 s up to 5 minutes, and from the beginning after a run of 10 minutes
/// (kubelet.go: MaxContainerBackOff, backOffPeriod; client-go flowcontrol.Backoff expires after twice the maximum).
/// </summary>
internal static class RestartBackoff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(10);

    /// <param name="previous">The wait before the run that just ended; null when that was the first.</param>
    /// <param name="ran">How long that run lasted.</param>
    public static TimeSpan After(TimeSpan? previous, TimeSpan ran)
    {
        if (previous is not { } wait || ran >= ForgottenAfter)
        {
            return TimeSpan.Zero;
        }

        var doubled = wait == TimeSpan.Zero ? First : wait * 2;
        return doubled < Longest ? doubled : Longest;
    }
}
