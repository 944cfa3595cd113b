using System.Globalization;

namespace Platform.Judging.Requests;

/// <summary>Reads a request from a URL's query.</summary>
public static class VerdictQuery
{
    private static readonly string[] Known =
        ["namespace", "rollout", "revision", "canary", "stable", "weight", "nextWeight", "steps", "bakeSeconds", "earlyPassSeconds", "errorLimit", "slowMs", "slowLimit", "slowLimits", "warmupSeconds", "alpha", "beta"];

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
            Steps = Whole("steps", usual.Steps),
            BakeSeconds = Number("bakeSeconds", usual.BakeSeconds),
            EarlyPassSeconds = Number("earlyPassSeconds", usual.EarlyPassSeconds),
            ErrorLimit = Number("errorLimit", usual.ErrorLimit),
            SlowMs = Number("slowMs", usual.SlowMs),
            SlowLimit = Number("slowLimit", usual.SlowLimit),
            SlowLimits = Limits(),
            WarmupSeconds = Number("warmupSeconds", usual.WarmupSeconds),
            Alpha = Number("alpha", usual.Alpha),
            Beta = Number("beta", usual.Beta),
        };
        return errors.Count > 0 ? (null, errors) : RequestCheck.Of(request) is { Count: > 0 } wrong ? (null, wrong) : (request, []);

        string? Text(string name) => given.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

        // 1000:0.01,2500:0.001
        SlowLimit[] Limits() => [.. (Text("slowLimits")?.Split(',') ?? []).Select(part =>
        {
            var numbers = part.Split(':');
            if (numbers.Length == 2 && Parsed(numbers[0]) is { } slow && Parsed(numbers[1]) is { } limit)
            {
                return new SlowLimit(slow, limit);
            }

            errors.Add(new RequestFault("slowLimits", part, "milliseconds:fraction, such as 1000:0.01"));
            return new SlowLimit(1, 0.5);
        })];

        static double? Parsed(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

        int Whole(string name, int otherwise)
        {
            var number = Number(name, otherwise);
            if (number == Math.Floor(number))
            {
                return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
            }

            errors.Add(new RequestFault(name, Text(name), "a whole number"));
            return otherwise;
        }

        double Number(string name, double otherwise)
        {
            if (Text(name) is not { } text)
            {
                return otherwise;
            }

            if (Parsed(text) is { } number)
            {
                return number;
            }

            errors.Add(new RequestFault(name, text, "a number"));
            return otherwise;
        }
    }
}
