using System.Globalization;

namespace Platform.Manifests;

/// <summary>Faults, mirrors, CORS and retries.</summary>
internal static class VirtualServicePolicyRules
{
    private static readonly string[] RetryConditions =
    [
        "5xx", "gateway-error", "reset", "reset-before-request", "connect-failure", "retriable-4xx", "refused-stream", "retriable-status-codes",
        "retriable-headers", "envoy-ratelimited", "http3-post-connect-failure",
        "cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable",
    ];

    private static readonly string[] GrpcStatuses =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    private static readonly string[] CorsMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*"];

    public static void Check(HttpRoute route, FieldPath path, FieldErrors errors)
    {
        CheckFault(route.Fault, path.Child("fault"), errors);
        CheckMirrors(route, path, errors);
        CheckCors(route.CorsPolicy, path.Child("corsPolicy"), errors);
        CheckRetries(route.Retries, path.Child("retries"), errors);
    }

    private static void CheckFault(HttpFault? fault, FieldPath path, FieldErrors errors)
    {
        if (fault is { Delay: null, Abort: null })
        {
            errors.Required(path, "delay, abort or both");
        }

        if (fault?.Delay is { } delay)
        {
            var at = path.Child("delay");
            if (delay.ExponentialDelay is not null)
            {
                errors.Forbidden(at.Child("exponentialDelay"), "Istio does not run it; use fixedDelay");
            }
            else if (delay.FixedDelay is null)
            {
                errors.Required(at.Child("fixedDelay"));
            }

            PolicyDurationRules.Check(delay.FixedDelay, at.Child("fixedDelay"), errors);
            errors.Between(at.Child("percent"), delay.PercentInteger, 0, 100);
            CheckPercentage(delay.Percentage, at.Child("percentage"), errors);
        }

        if (fault?.Abort is { } abort)
        {
            CheckAbort(abort, path.Child("abort"), errors);
        }
    }

    private static void CheckAbort(HttpFaultAbort abort, FieldPath path, FieldErrors errors)
    {
        if (abort.Http2Error is not null)
        {
            errors.Forbidden(path.Child("http2Error"), "Istio does not run it; use httpStatus or grpcStatus");
        }
        else if ((abort.HttpStatus is null) == (abort.GrpcStatus is null))
        {
            errors.Invalid(path, null, "must have one of httpStatus and grpcStatus");
        }

        errors.Between(path.Child("httpStatus"), abort.HttpStatus, 200, 599);
        errors.OneOf(path.Child("grpcStatus"), abort.GrpcStatus, GrpcStatuses);
        CheckPercentage(abort.Percentage, path.Child("percentage"), errors);
    }

    private static void CheckMirrors(HttpRoute route, FieldPath path, FieldErrors errors)
    {
        if (route.Mirror is not null)
        {
            VirtualServiceRouteRules.CheckDestination(route.Mirror, path.Child("mirror"), errors);
            if (route.Mirrors is { Count: > 0 })
            {
                errors.Forbidden(path.Child("mirrors"), "may not be given together with mirror");
            }
        }

        CheckPercentage(route.MirrorPercentage, path.Child("mirrorPercentage"), errors);
        errors.Between(path.Child("mirrorPercent"), route.MirrorPercent, 0, 100);
        errors.Between(path.Child("mirror_percent"), route.MirrorPercentSnake, 0, 100);
        for (var index = 0; index < route.Mirrors?.Count; index++)
        {
            var at = path.Child("mirrors").Index(index);
            VirtualServiceRouteRules.CheckDestination(route.Mirrors[index]?.Destination, at.Child("destination"), errors);
            CheckPercentage(route.Mirrors[index]?.Percentage, at.Child("percentage"), errors);
        }
    }

    private static void CheckPercentage(Percent? percentage, FieldPath path, FieldErrors errors)
    {
        if (percentage?.Value is { } percent and not (0 or (>= 0.0001 and <= 100)))
        {
            errors.Invalid(path.Child("value"), percent.ToString(CultureInfo.InvariantCulture), "must be 0, or between 0.0001 and 100");
        }
    }

    private static void CheckCors(CorsPolicy? policy, FieldPath path, FieldErrors errors)
    {
        for (var index = 0; index < policy?.AllowOrigins?.Count; index++)
        {
            var (origin, at) = (policy.AllowOrigins[index], path.Child("allowOrigins").Index(index));
            if (string.IsNullOrEmpty(origin?.Exact ?? origin?.Prefix ?? origin?.Regex))
            {
                errors.Required(at, "one of exact, prefix and regex");
            }
            else
            {
                VirtualServiceMatchRules.CheckString(origin, at, errors);
            }
        }

        for (var index = 0; index < policy?.AllowMethods?.Count; index++)
        {
            errors.OneOf(path.Child("allowMethods").Index(index), policy.AllowMethods[index] ?? "", CorsMethods);
        }

        CheckNames(policy?.AllowHeaders, path.Child("allowHeaders"), errors);
        CheckNames(policy?.ExposeHeaders, path.Child("exposeHeaders"), errors);
        errors.OneOf(path.Child("unmatchedPreflights"), policy?.UnmatchedPreflights, "UNSPECIFIED", "FORWARD", "IGNORE");
        PolicyDurationRules.Check(policy?.MaxAge, path.Child("maxAge"), errors);
        if (policy?.MaxAge?.Value is { } age && age.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            errors.Invalid(path.Child("maxAge"), policy.MaxAge.Value.Text, "must be whole seconds");
        }
    }

    private static void CheckNames(IReadOnlyList<string>? names, FieldPath path, FieldErrors errors)
    {
        for (var index = 0; index < names?.Count; index++)
        {
            if (!VirtualServiceHeaderRules.IsName(names[index]))
            {
                errors.Invalid(path.Index(index), names[index], "must be the name of a header, or *");
            }
        }
    }

    private static void CheckRetries(HttpRetry? retries, FieldPath path, FieldErrors errors)
    {
        if (retries is null)
        {
            return;
        }

        errors.AtLeast(path.Child("attempts"), retries.Attempts);
        if (retries.Attempts is null or 0 && (retries.PerTryTimeout is not null || !string.IsNullOrEmpty(retries.RetryOn) || retries.RetryRemoteLocalities is not null))
        {
            errors.Required(path.Child("attempts"), "0 turns retries off, so nothing else may be given");
        }

        PolicyDurationRules.Check(retries.PerTryTimeout, path.Child("perTryTimeout"), errors);
        PolicyDurationRules.Check(retries.Backoff, path.Child("backoff"), errors);
        foreach (var part in (retries.RetryOn ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isCode = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 100 and <= 599;
            if (!isCode && !RetryConditions.Contains(part, StringComparer.Ordinal))
            {
                errors.Invalid(path.Child("retryOn"), part, $"must be a status code or one of {string.Join(", ", RetryConditions)}");
            }
        }
    }
}
