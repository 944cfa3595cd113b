using System.Globalization;

namespace Platform.Judging.Requests;

/// <summary>Reads a request from a URL's query, and checks one wherever it came from.</summary>
public static class VerdictQuery
{
    private static readonly string[] Known =
        ["namespace", "rollout", "revision", "canary", "stable", "weight", "nextWeight", "steps", "bakeSeconds", "errorLimit", "slowMs", "slowLimit", "warmupSeconds", "alpha", "beta"];

    public static (VerdictRequest? Request, IReadOnlyList<RequestFault> Errors) Read(IEnumerable<KeyValuePair<string, string>> query)
    {
        var errors = new List<RequestFault>();
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in query)
        {
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                errors.Add(new RequestFault(name, value, $"one of {string.Join(", ", Known)}"));
            }

            given.TryAdd(name, value);
        }

        var usual = new VerdictRequest();
        var request = new VerdictRequest
        {
            Namespace = Text("namespace") ?? usual.Namespace,
            Rollout = Text("rollout") ?? "",
            Revision = Text("revision") ?? "",
            Canary = Text("canary") ?? "",
            Stable = Text("stable") ?? "",
            Weight = Text("weight") is null ? null : Number("weight", 0),
            NextWeight = Number("nextWeight", usual.NextWeight),
            Steps = (int)Number("steps", usual.Steps),
            BakeSeconds = Number("bakeSeconds", usual.BakeSeconds),
            ErrorLimit = Number("errorLimit", usual.ErrorLimit),
            SlowMs = Number("slowMs", usual.SlowMs),
            SlowLimit = Number("slowLimit", usual.SlowLimit),
            WarmupSeconds = Number("warmupSeconds", usual.WarmupSeconds),
            Alpha = Number("alpha", usual.Alpha),
            Beta = Number("beta", usual.Beta),
        };
        return errors.Count > 0 ? (null, errors) : Check(request) is { Count: > 0 } wrong ? (null, wrong) : (request, []);

        string? Text(string name) => given.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

        double Number(string name, double otherwise)
        {
            if (Text(name) is not { } text)
            {
                return otherwise;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                return number;
            }

            errors.Add(new RequestFault(name, text, "a number"));
            return otherwise;
        }
    }

    /// <summary>Everything that is wrong with a request.</summary>
    public static IReadOnlyList<RequestFault> Check(VerdictRequest request)
    {
        var errors = new List<RequestFault>();
        Name("namespace", request.Namespace);
        Name("rollout", request.Rollout);
        Name("revision", request.Revision);
        Given("canary", request.Canary);
        Given("stable", request.Stable);
        Range("weight", request.Weight ?? 1, request.Weight is null or (>= 1 and <= 100), "from 1 to 100");
        Range("nextWeight", request.NextWeight, request.NextWeight is >= 1 and <= 100, "from 1 to 100");
        Range("steps", request.Steps, request.Steps is >= 1 and <= 100, "from 1 to 100");
        Range("bakeSeconds", request.BakeSeconds, request.BakeSeconds is >= 0 and <= 1e6, "from 0 to 1000000");
        Range("errorLimit", request.ErrorLimit, request.ErrorLimit is > 0 and < 1, "above 0 and below 1");
        Range("slowMs", request.SlowMs, request.SlowMs is >= 0 and <= 1e7, "from 0 (latency is not judged) to 10000000");
        Range("slowLimit", request.SlowLimit, request.SlowLimit is > 0 and < 1, "above 0 and below 1");
        Range("warmupSeconds", request.WarmupSeconds, request.WarmupSeconds is >= 0 and <= 3600, "from 0 to 3600");
        Range("alpha", request.Alpha, request.Alpha is > 0 and <= 0.2, "above 0 and at most 0.2");
        Range("beta", request.Beta, request.Beta is > 0 and <= 0.2, "above 0 and at most 0.2");
        for (var index = 0; index < request.Metrics.Count; index++)
        {
            var metric = request.Metrics[index];
            Given($"metrics[{index}].name", metric.Name);
            Range($"metrics[{index}].limit", metric.Limit, metric.Limit is > 0 and < 1, "above 0 and below 1");
            foreach (var (field, selector) in new[]
            {
                ("total.canary", metric.Total?.Canary), ("total.stable", metric.Total?.Stable), ("events.canary", metric.Events?.Canary), ("events.stable", metric.Events?.Stable),
            })
            {
                Given($"metrics[{index}].{field}", selector);
            }
        }

        return errors;

        void Given(string field, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                errors.Add(new RequestFault(field, null, "given"));
            }
        }

        // Names are parts of file names.
        void Name(string field, string value)
        {
            if (value.Length is 0 or > 120 || !value.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.' or '_') || value[0] == '.')
            {
                errors.Add(new RequestFault(field, value, "1 to 120 letters, digits, '-', '.' or '_'"));
            }
        }

        void Range(string field, double value, bool isLegal, string allowed)
        {
            if (!isLegal)
            {
                errors.Add(new RequestFault(field, value.ToString(CultureInfo.InvariantCulture), allowed));
            }
        }
    }
}
