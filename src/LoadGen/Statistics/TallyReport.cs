namespace Platform.LoadGen.Statistics;

/// <param name="Requests">Finished requests, with whatever outcome.</param>
/// <param name="Failures">Those without an answer or with another than 2xx and 3xx.</param>
/// <param name="Status">Answers by class, <c>1xx</c> to <c>5xx</c>.</param>
/// <param name="ClientErrors">Requests without an answer, by reason.</param>
/// <param name="P50Ms">Median latency in milliseconds from the intended start, null without requests; within 1 %.</param>
/// <param name="FirstFailure">When the first failure ended, null without one.</param>
internal sealed record TallyReport(
    long Requests,
    long Failures,
    IReadOnlyDictionary<string, long> Status,
    IReadOnlyDictionary<string, long> ClientErrors,
    double? P50Ms,
    double? P95Ms,
    double? P99Ms,
    DateTimeOffset? FirstFailure,
    DateTimeOffset? LastFailure);
