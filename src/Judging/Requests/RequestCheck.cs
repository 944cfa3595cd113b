using System.Globalization;

namespace Platform.Judging.Requests;

/// <summary>Checks a request, wherever it came from.</summary>
public sealed class RequestCheck
{
    private const int MostSlowLimits = 5;
    private const int MostMetrics = 20;
    private const int MostRoutes = 20;
    private const string Fraction = "above 0 and below 1";

    private readonly List<RequestFault> _faults = [];

    private RequestCheck()
    {
    }

    /// <summary>Everything that is wrong with a request.</summary>
    public static IReadOnlyList<RequestFault> Of(VerdictRequest request)
    {
        var check = new RequestCheck();
        check.Numbers(request);
        check.SlowLimits(request);
        check.Routes(request);
        check.Metrics(request);
        return check._faults;
    }

    private void Numbers(VerdictRequest request)
    {
        Name("namespace", request.Namespace);
        Name("rollout", request.Rollout);
        Name("revision", request.Revision);
        Given("canary", request.Canary);
        Given("stable", request.Stable);
        Range("weight", request.Weight ?? 1, request.Weight is null or (>= 1 and <= 100), "from 1 to 100");
        Range("nextWeight", request.NextWeight, request.NextWeight is >= 1 and <= 100, "from 1 to 100");
        Range("steps", request.Steps, request.Steps is >= 1 and <= 100, "from 1 to 100");
        Range("bakeSeconds", request.BakeSeconds, request.BakeSeconds is >= 0 and <= 1e6, "from 0 to 1000000");
        Range("earlyPassSeconds", request.EarlyPassSeconds, request.EarlyPassSeconds is >= 0 and <= 1e6, "from 0 (none) to 1000000");
        Range("errorLimit", request.ErrorLimit, request.ErrorLimit is > 0 and < 1, Fraction);
        Range("slowMs", request.SlowMs, request.SlowMs is >= 0 and <= 1e7, "from 0 (latency is not judged) to 10000000");
        Range("slowLimit", request.SlowLimit, request.SlowLimit is > 0 and < 1, Fraction);
        Range("warmupSeconds", request.WarmupSeconds, request.WarmupSeconds is >= 0 and <= 3600, "from 0 to 3600");
        Range("alpha", request.Alpha, request.Alpha is > 0 and <= 0.2, "above 0 and at most 0.2");
        Range("beta", request.Beta, request.Beta is > 0 and <= 0.2, "above 0 and at most 0.2");
    }

    private void SlowLimits(VerdictRequest request)
    {
        if (!List("slowLimits", request.SlowLimits, MostSlowLimits))
        {
            return;
        }

        for (var index = 0; index < request.SlowLimits.Count; index++)
        {
            var (slow, limit) = (request.SlowLimits[index].SlowMs, request.SlowLimits[index].Limit);
            var others = request.SlowLimits.Take(index).Select(other => other.SlowMs).Append(request.SlowMs);
            Range(
                $"slowLimits[{index}].slowMs",
                slow,
                slow is > 0 and <= 1e7 && request.SlowMs > 0 && !others.Contains(slow),
                "above 0 and at most 10000000, another than slowMs and the other limits, and slowMs must not be 0");
            Range($"slowLimits[{index}].limit", limit, limit is > 0 and < 1, Fraction);
        }
    }

    private void Routes(VerdictRequest request)
    {
        if (!List("routes", request.Routes, MostRoutes))
        {
            return;
        }

        for (var index = 0; index < request.Routes.Count; index++)
        {
            var route = request.Routes[index];
            Given($"routes[{index}].name", route.Name);
            if (!RouteFilter.AreMatchers(route.Matchers))
            {
                _faults.Add(new RequestFault($"routes[{index}].matchers", route.Matchers, "label matchers without braces, such as request_operation=\"checkout\""));
            }
        }

        if (request.Routes.Select(route => route.Name).Distinct(StringComparer.Ordinal).Count() < request.Routes.Count)
        {
            _faults.Add(new RequestFault("routes", null, "named differently"));
        }
    }

    private void Metrics(VerdictRequest request)
    {
        if (!List("metrics", request.Metrics, MostMetrics))
        {
            return;
        }

        for (var index = 0; index < request.Metrics.Count; index++)
        {
            var metric = request.Metrics[index];
            Given($"metrics[{index}].name", metric.Name);
            Range($"metrics[{index}].limit", metric.Limit, metric.Limit is > 0 and < 1, Fraction);
            Given($"metrics[{index}].total.canary", metric.Total?.Canary);
            Given($"metrics[{index}].total.stable", metric.Total?.Stable);
            Given($"metrics[{index}].events.canary", metric.Events?.Canary);
            Given($"metrics[{index}].events.stable", metric.Events?.Stable);
        }
    }

    // A JSON null is no list and no item, whatever the type says.
    private bool List<T>(string field, IReadOnlyList<T?>? items, int most) where T : class
    {
        Given(field, items);
        Range(field, items?.Count ?? 0, items is null || items.Count <= most, string.Create(CultureInfo.InvariantCulture, $"at most {most}"));
        for (var index = 0; index < items?.Count; index++)
        {
            Given($"{field}[{index}]", items[index]);
        }

        return items is not null && !items.Contains(null);
    }

    private void Given(string field, object? value)
    {
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
        {
            _faults.Add(new RequestFault(field, null, "given"));
        }
    }

    // Names are parts of file names.
    private void Name(string field, string? value)
    {
        if (value is null || value.Length is 0 or > 120 || !value.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.' or '_') || value[0] == '.')
        {
            _faults.Add(new RequestFault(field, value, "1 to 120 letters, digits, '-', '.' or '_'"));
        }
    }

    private void Range(string field, double value, bool isLegal, string allowed)
    {
        if (!isLegal)
        {
            _faults.Add(new RequestFault(field, value.ToString(CultureInfo.InvariantCulture), allowed));
        }
    }
}
