namespace Platform.Statistics;

/// <summary>
/// What a threshold on a Prometheus query sees: every 10 s the canary's last 60 s, compared with the limits. Without a
/// request there is nothing to compare, and the check counts as met.
/// </summary>
internal sealed class WindowedCheck(double errorLimit, double slowLimit, int slowEdge)
{
    public const int Interval = 10;
    private const int Window = 60;

    private readonly (double Requests, double Errors, double Slow)[] _seconds = new (double, double, double)[Window];

    /// <summary>Takes a second; true when a check is due after it.</summary>
    public bool Next(int second, ArmSecond canary)
    {
        _seconds[second % Window] = (canary.Requests, canary.Errors, canary.Above(slowEdge));
        return (second + 1) % Interval == 0;
    }

    /// <summary>Whether the window breaks the limit of errors, and that of latency.</summary>
    public (bool Errors, bool Slow) Check()
    {
        var (requests, errors, slow) = (0.0, 0.0, 0.0);
        foreach (var second in _seconds)
        {
            requests += second.Requests;
            errors += second.Errors;
            slow += second.Slow;
        }

        return requests <= 0 ? (false, false) : (errors > errorLimit * requests, slow > slowLimit * requests);
    }
}
