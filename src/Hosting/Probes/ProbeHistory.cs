namespace Platform.Hosting.Probes;

/// <summary>The answers of one probe since the process started, as far as the next decision needs them.</summary>
/// <param name="AskedAt">When the last probe was sent; null before the first.</param>
/// <param name="CountedAt">When the last failure was counted (see <see cref="Record"/>).</param>
/// <param name="Successes">Consecutive successes.</param>
/// <param name="Failures">Consecutive counted failures.</param>
/// <param name="Passed">The probe's standing answer: true after successThreshold successes, until failureThreshold failures.</param>
/// <param name="Failed">True after failureThreshold failures, until the next success.</param>
/// <param name="Message">What the last failure said.</param>
internal sealed record ProbeHistory(
    DateTimeOffset? AskedAt, DateTimeOffset? CountedAt, int Successes, int Failures, bool Passed, bool Failed, string Message)
{
    /// <summary>How often a process that has not answered yet is asked, so that it is ready as soon as it can be.</summary>
    public static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(100);

    public static ProbeHistory None { get; } = new(null, null, 0, 0, false, false, "");

    /// <summary>When to ask next.</summary>
    /// <remarks>
    /// Kubelet asks for readiness right after the start and then once a period. Startup and readiness are asked every
    /// 100 ms here until the first success, so that a start-up costs the process's own time and not a probe period.
    /// </remarks>
    public DateTimeOffset NextAt(ProbeKind kind, ProbeTimes times, DateTimeOffset startedAt)
    {
        if (AskedAt is not { } asked)
        {
            return startedAt + times.InitialDelay;
        }

        var starting = kind != ProbeKind.Liveness && !Passed && !Failed && Successes == 0;
        return asked + (starting ? StartPoll : times.Period);
    }

    /// <summary>
    /// Takes an answer in. A failure counts at most once a period: the quick questions at the start must not use up the
    /// failureThreshold, whose meaning is failureThreshold x periodSeconds of time.
    /// </summary>
    public ProbeHistory Record(ProbeResult result, ProbeTimes times, DateTimeOffset asked)
    {
        if (result.IsSuccess)
        {
            var successes = Successes + 1;
            return this with
            {
                AskedAt = asked,
                CountedAt = null,
                Successes = successes,
                Failures = 0,
                Failed = false,
                Passed = Passed || successes >= times.SuccessThreshold,
                Message = "",
            };
        }

        var counts = CountedAt is not { } counted || asked - counted >= times.Period;
        var failures = Failures + (counts ? 1 : 0);
        var failed = failures >= times.FailureThreshold;
        return this with
        {
            AskedAt = asked,
            CountedAt = counts ? asked : CountedAt,
            Successes = 0,
            Failures = failures,
            Failed = failed,
            Passed = Passed && !failed,
            Message = result.Message,
        };
    }
}
