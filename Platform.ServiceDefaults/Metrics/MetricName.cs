using System.Text;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>
/// Prometheus names of .NET instruments, by the OpenTelemetry specification "Prometheus and OpenMetrics Compatibility":
/// unit as suffix, <c>_total</c> on counters, neither twice.
/// </summary>
internal static class MetricName
{
    public static string Of(string instrument, string? unit, MetricKind kind)
    {
        var name = Sanitise(instrument, colonAllowed: true);
        if (kind == MetricKind.Counter && name.EndsWith("_total", StringComparison.Ordinal))
        {
            name = name[..^"_total".Length];
        }

        var suffix = UnitSuffix(unit, kind);
        if (suffix.Length > 0 && !name.EndsWith("_" + suffix, StringComparison.Ordinal))
        {
            name = $"{name}_{suffix}";
        }

        return kind == MetricKind.Counter ? name + "_total" : name;
    }

    /// <summary>Replaces what Prometheus does not allow by one underscore per run; a leading digit gets one in front.</summary>
    public static string Sanitise(string name, bool colonAllowed = false)
    {
        var result = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || (colonAllowed && c == ':'))
            {
                if (result.Length == 0 && char.IsAsciiDigit(c))
                {
                    result.Append('_');
                }

                result.Append(c);
            }
            else if (c == '_' || result.Length == 0 || result[^1] != '_')
            {
                result.Append('_');
            }
        }

        return result.Length == 0 ? "_" : result.ToString();
    }

    private static string UnitSuffix(string? unit, MetricKind kind)
    {
        // {request} and the like are annotations, not units.
        var plain = string.IsNullOrEmpty(unit) ? "" : unit.Split('{', 2)[0];
        if (plain == "1")
        {
            return kind == MetricKind.Gauge ? "ratio" : "";
        }

        var slash = plain.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return plain.Length == 0 ? "" : Sanitise(Word(plain));
        }

        var per = Sanitise("per_" + PerWord(plain[(slash + 1)..]));
        return slash == 0 ? per : $"{Sanitise(Word(plain[..slash]))}_{per}";
    }

    private static string Word(string unit) => unit switch
    {
        "d" => "days",
        "h" => "hours",
        "min" => "minutes",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "GiBy" => "gibibytes",
        "kBy" => "kilobytes",
        "MBy" => "megabytes",
        "GBy" => "gigabytes",
        "m" => "meters",
        "V" => "volts",
        "A" => "amperes",
        "J" => "joules",
        "W" => "watts",
        "g" => "grams",
        "Cel" => "celsius",
        "Hz" => "hertz",
        "%" => "percent",
        _ => unit,
    };

    private static string PerWord(string unit) => unit switch
    {
        "s" => "second",
        "min" or "m" => "minute",
        "h" => "hour",
        "d" => "day",
        _ => unit,
    };
}
