using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>A duration in Go's notation (time.ParseDuration): "300ms", "1m30s", "-1.5h", "2h45m"; units ns, us, ms, s, m, h.</summary>
/// <remarks>The text is kept as written, so that a template expression such as "{{args.interval}}" survives until it is resolved.</remarks>
[JsonConverter(typeof(Converter))]
public readonly record struct GoDuration(string Text)
{
    /// <summary>The length of time, or null when the text is no duration.</summary>
    public TimeSpan? Value => TryParse(Text, out var value) ? value : null;

    /// <summary>Written as Go's Duration.String() does: 1m30s, 1h0m0s, 1.5s, 250ms, 0s.</summary>
    public static GoDuration From(TimeSpan value)
    {
        // Ticks as a decimal, because the smallest TimeSpan has no positive counterpart.
        var ticks = Math.Abs((decimal)value.Ticks);
        var sign = value < TimeSpan.Zero ? "-" : "";
        var text = ticks switch
        {
            0 => "0s",
            < TimeSpan.TicksPerMicrosecond => $"{Amount(ticks * 100)}ns",
            < TimeSpan.TicksPerMillisecond => $"{Amount(ticks / TimeSpan.TicksPerMicrosecond)}µs",
            < TimeSpan.TicksPerSecond => $"{Amount(ticks / TimeSpan.TicksPerMillisecond)}ms",
            < TimeSpan.TicksPerMinute => Seconds(ticks),
            < TimeSpan.TicksPerHour => $"{Whole(ticks / TimeSpan.TicksPerMinute)}m{Seconds(ticks % TimeSpan.TicksPerMinute)}",
            _ => $"{Whole(ticks / TimeSpan.TicksPerHour)}h{Whole(ticks % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute)}m{Seconds(ticks % TimeSpan.TicksPerMinute)}",
        };
        return new GoDuration(sign + text);
    }

    /// <summary>Reads a Go duration. Precision is .NET's tick, 100 ns.</summary>
    public static bool TryParse(string? text, out TimeSpan value)
    {
        value = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var rest = text.AsSpan();
        var negative = rest[0] == '-';
        if (rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return true;
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        var ticks = 0m;
        while (!rest.IsEmpty)
        {
            if (!TryReadPart(ref rest, out var part))
            {
                return false;
            }

            ticks += part;
            if (ticks > long.MaxValue)
            {
                return false;
            }
        }

        value = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return true;
    }

    public override string ToString() => Text;

    private static string Seconds(decimal ticks) => $"{Amount(ticks / TimeSpan.TicksPerSecond)}s";

    private static string Whole(decimal number) => Amount(Math.Floor(number));

    private static string Amount(decimal number) => number.ToString("0.#######", CultureInfo.InvariantCulture);

    private static bool TryReadPart(ref ReadOnlySpan<char> rest, out decimal ticks)
    {
        ticks = 0;
        var digits = rest.IndexOfAnyExcept("0123456789.");
        if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        rest = rest[digits..];
        var unitLength = rest.IndexOfAny("0123456789.");
        var unit = unitLength < 0 ? rest : rest[..unitLength];
        decimal? ticksPerUnit = unit switch
        {
            "ns" => 0.01m,
            "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            _ => null,
        };
        if (ticksPerUnit is null || number > 100_000_000_000_000_000m)
        {
            return false;
        }

        ticks = number * ticksPerUnit.Value;
        rest = rest[unit.Length..];
        return true;
    }

    private sealed class Converter : JsonConverter<GoDuration>
    {
        public override GoDuration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? new GoDuration(reader.GetString()!)
                : throw new JsonException("expected a duration such as \"1m30s\"");

        public override void Write(Utf8JsonWriter writer, GoDuration value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
