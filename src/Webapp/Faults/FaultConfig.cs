using System.Globalization;
using System.Text.Json.Serialization;
using Platform.ServiceDefaults.Problems;

namespace Platform.Webapp.Faults;

/// <summary>What to inject. All zero: nothing. A <c>PUT</c> replaces the whole of it.</summary>
/// <param name="ErrorRate">Share of the requests that fail, 0 to 1.</param>
/// <param name="ErrorStatus">With which status: 500 or 503.</param>
/// <param name="LatencyMs">Milliseconds added to each request, 0 to 60 000, on average.</param>
/// <param name="LatencyJitterMs">
/// Spread of the added latency in milliseconds, 0 to 60 000: uniform from <c>LatencyMs - LatencyJitterMs</c> to
/// <c>LatencyMs + LatencyJitterMs</c>, what falls below 0 counting as 0. Uniform, so that the longest delay is known.
/// </param>
/// <param name="SlowStartSeconds">Readiness fails for so long after the start or the <c>PUT</c>, 0 to 3600.</param>
/// <param name="CrashAfterSeconds">The process aborts so long after the start or the <c>PUT</c>; 0 is never; up to 86 400.</param>
internal sealed record FaultConfig(
    double ErrorRate = 0, int ErrorStatus = StatusCodes.Status500InternalServerError, double LatencyMs = 0, double LatencyJitterMs = 0, double SlowStartSeconds = 0, double CrashAfterSeconds = 0)
{
    private const double LongestLatencyMs = 60_000;
    private const double LongestSlowStartSeconds = 3_600;
    private const double LongestCrashAfterSeconds = 86_400;

    /// <summary>Whether requests are left alone.</summary>
    [JsonIgnore]
    public bool SparesRequests => ErrorRate == 0 && LatencyMs == 0 && LatencyJitterMs == 0;

    /// <summary>Every field that is out of its range.</summary>
    public IEnumerable<FieldError> Validate()
    {
        // Written so that NaN is out of every range.
        FieldError?[] errors =
        [
            OutOf("errorRate", ErrorRate, 1),
            ErrorStatus is 500 or 503 ? null : new FieldError("errorStatus", ErrorStatus.ToString(CultureInfo.InvariantCulture), "500 or 503"),
            OutOf("latencyMs", LatencyMs, LongestLatencyMs),
            OutOf("latencyJitterMs", LatencyJitterMs, LongestLatencyMs),
            OutOf("slowStartSeconds", SlowStartSeconds, LongestSlowStartSeconds),
            OutOf("crashAfterSeconds", CrashAfterSeconds, LongestCrashAfterSeconds),
        ];
        return errors.OfType<FieldError>();
    }

    /// <summary>Reads <c>FAULT_ERROR_RATE</c> and its siblings; what is wrong is added to <paramref name="errors"/>, one sentence each.</summary>
    public static FaultConfig FromEnvironment(IConfiguration environment, ICollection<string> errors)
    {
        var config = new FaultConfig(
            Number("FAULT_ERROR_RATE"), (int)Number("FAULT_ERROR_STATUS", 500), Number("FAULT_LATENCY_MS"), Number("FAULT_LATENCY_JITTER_MS"), Number("FAULT_SLOW_START_SECONDS"), Number("FAULT_CRASH_AFTER_SECONDS"));
        foreach (var error in config.Validate())
        {
            errors.Add($"{Variable(error.Field)}: '{environment[Variable(error.Field)]}': must be {error.Allowed}.");
        }

        return config;

        double Number(string variable, double otherwise = 0) =>
            environment[variable] is not { Length: > 0 } text ? otherwise
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : double.NaN;
    }

    private static string Variable(string field) =>
        "FAULT_" + string.Concat(field.Select(c => char.IsAsciiLetterUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));

    private static FieldError? OutOf(string field, double value, double most) =>
        value >= 0 && value <= most ? null : new FieldError(field, value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"from 0 to {most}"));
}
