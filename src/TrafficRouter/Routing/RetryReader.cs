using System.Globalization;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates a retry policy.</summary>
internal static class RetryReader
{
    private static readonly Dictionary<string, RetryConditions> Conditions = new(StringComparer.Ordinal)
    {
        ["5xx"] = RetryConditions.ServerError,
        ["gateway-error"] = RetryConditions.GatewayError,
        ["reset"] = RetryConditions.Reset,
        ["reset-before-request"] = RetryConditions.ResetBeforeRequest,
        ["connect-failure"] = RetryConditions.ConnectFailure,
        ["retriable-4xx"] = RetryConditions.RetriableClientError,
        ["refused-stream"] = RetryConditions.RefusedStream,
        ["retriable-status-codes"] = RetryConditions.StatusCodes,
        ["envoy-ratelimited"] = RetryConditions.RateLimited,
        ["cancelled"] = RetryConditions.GrpcCancelled,
        ["deadline-exceeded"] = RetryConditions.GrpcDeadlineExceeded,
        ["internal"] = RetryConditions.GrpcInternal,
        ["resource-exhausted"] = RetryConditions.GrpcResourceExhausted,
        ["unavailable"] = RetryConditions.GrpcUnavailable,

        // The names of such headers cannot be given in a VirtualService, and there is no HTTP/3 to pods: true of no answer.
        ["retriable-headers"] = RetryConditions.None,
        ["http3-post-connect-failure"] = RetryConditions.None,
    };

    /// <summary>The policy; null when it says that nothing is sent again.</summary>
    public static RetryModel? Read(HttpRetry written, FieldPath path, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        var attempts = written.Attempts ?? 0;
        if (attempts < 0)
        {
            problems.Invalid(path.Child("attempts"), attempts, "must be at least 0");
        }
        else if (attempts == 0 && (written.PerTryTimeout is not null || !string.IsNullOrEmpty(written.RetryOn) || written.RetryRemoteLocalities is not null))
        {
            problems.Required(path.Child("attempts"), "0 turns retries off, so nothing else may be given");
        }

        var timeout = DurationReader.Read(written.PerTryTimeout, path.Child("perTryTimeout"), problems);
        var backoff = DurationReader.Read(written.Backoff, path.Child("backoff"), problems);
        var (conditions, codes) = ReadConditions(written.RetryOn, path.Child("retryOn"), problems);
        return attempts <= 0 ? null : new RetryModel
        {
            Attempts = attempts,
            Conditions = conditions,
            StatusCodes = codes,
            PerTryTimeout = timeout,
            AvoidsTriedEndpoints = written.RetryIgnorePreviousHosts,
            Backoff = backoff ?? RetryModel.Default.Backoff,
        };
    }

    private static (RetryConditions Conditions, IReadOnlyList<int> Codes) ReadConditions(string? written, FieldPath path, FieldProblems problems)
    {
        if (string.IsNullOrEmpty(written))
        {
            return (RetryModel.Default.Conditions, []);
        }

        var conditions = RetryConditions.None;
        var codes = new List<int>();
        foreach (var part in written.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Conditions.TryGetValue(part, out var condition))
            {
                conditions |= condition;
            }
            else if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 100 and <= 599)
            {
                codes.Add(code);
                conditions |= RetryConditions.StatusCodes;
            }
            else
            {
                problems.Invalid(path, $"\"{part}\"", $"must be a status code or one of {string.Join(", ", Conditions.Keys)}");
            }
        }

        return (conditions, codes);
    }
}
