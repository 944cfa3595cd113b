using Google.Protobuf;
using static Platform.Console.Traces.OtlpAttributes;

namespace Platform.Console.Traces;

/// <summary>One span of OTLP (opentelemetry.proto.trace.v1.Span).</summary>
internal static class OtlpSpan
{
    private const int LongestName = 200;
    private const int MostEvents = 16;

    private static readonly string[] Kinds = ["", "internal", "server", "client", "producer", "consumer"];

    /// <summary>Null for a span without ids, which no trace can hold.</summary>
    public static Span? Read(CodedInputStream input, Origin origin)
    {
        var attributes = new List<(string, string)>();
        var events = new List<(ulong, string, string)>();
        var span = new Span { TraceId = "", SpanId = "", Origin = origin, Attributes = attributes, Events = events };
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 9 when attributes.Count < Most:
                    attributes.Add(OtlpAttributes.Read(Inner(input)));
                    break;
                case 11 when events.Count < MostEvents:
                    events.Add(Event(Inner(input)));
                    break;
                default:
                    span = Field(input, tag, span);
                    break;
            }
        }

        return span.TraceId.Length == 0 || span.SpanId.Length == 0 ? null : span with { End = Math.Max(span.Start, span.End) };
    }

    /// <summary>Bytes of an id as hexadecimal digits; empty when there are not as many as there must be, or all are zero.</summary>
    public static string Id(ByteString bytes, int length) => bytes.Length == length && bytes.Span.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(bytes.Span) : "";

    private static Span Field(CodedInputStream input, uint tag, Span span)
    {
        switch (tag >> 3)
        {
            case 1:
                return span with { TraceId = Id(input.ReadBytes(), 16) };
            case 2:
                return span with { SpanId = Id(input.ReadBytes(), 8) };
            case 4:
                return span with { ParentId = Id(input.ReadBytes(), 8) };
            case 5:
                return span with { Name = Cut(input.ReadString(), LongestName) };
            case 6:
                var kind = input.ReadEnum();
                return span with { Kind = kind >= 0 && kind < Kinds.Length ? Kinds[kind] : "" };
            case 7:
                return span with { Start = input.ReadFixed64() };
            case 8:
                return span with { End = input.ReadFixed64() };
            case 15:
                return Status(Inner(input), span);
            default:
                input.SkipLastField();
                return span;
        }
    }

    /// <summary>message Status { string message = 2; StatusCode code = 3; }; 2 is an error.</summary>
    private static Span Status(CodedInputStream input, Span span)
    {
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 2:
                    span = span with { StatusMessage = Cut(input.ReadString(), LongestName) };
                    break;
                case 3:
                    span = span with { HasStatusError = input.ReadEnum() == 2 };
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return span;
    }

    /// <summary>message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }</summary>
    private static (ulong At, string Name, string Text) Event(CodedInputStream input)
    {
        var (at, name, lines) = (0UL, "", new List<string>());
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1:
                    at = input.ReadFixed64();
                    break;
                case 2:
                    name = Cut(input.ReadString(), LongestName);
                    break;
                case 3 when lines.Count < Most:
                    var (key, value) = OtlpAttributes.Read(Inner(input));
                    lines.Add($"{key}: {value}");
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return (at, name, string.Join('\n', lines));
    }
}
