using Google.Protobuf;
using static Platform.Console.Traces.OtlpAttributes;

namespace Platform.Console.Traces;

/// <summary>One log record of OTLP (opentelemetry.proto.logs.v1.LogRecord).</summary>
internal static class OtlpLog
{
    private const int LongestText = 8000;
    private const int LongestLevel = 20;

    /// <summary>Null for a line that was not written during a request: it stands in the log of its process.</summary>
    public static LogRecord? Read(CodedInputStream input, Origin origin)
    {
        var record = new LogRecord("", "", 0, 0, "", "", origin);
        var exception = new List<string>();
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1:
                    record = record with { At = input.ReadFixed64() };
                    break;
                case 2:
                    record = record with { Severity = input.ReadEnum() };
                    break;
                case 3:
                    record = record with { Level = Cut(input.ReadString(), LongestLevel) };
                    break;
                case 5:
                    record = record with { Text = Cut(Value(Inner(input)), LongestText) };
                    break;
                case 6:
                    var (name, value) = OtlpAttributes.Read(Inner(input));
                    exception.AddRange(name.StartsWith("exception.", StringComparison.Ordinal) ? [value] : []);
                    break;
                case 9:
                    record = record with { TraceId = OtlpSpan.Id(input.ReadBytes(), 16) };
                    break;
                case 10:
                    record = record with { SpanId = OtlpSpan.Id(input.ReadBytes(), 8) };
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return record.TraceId.Length == 0 ? null : record with { Text = Cut(string.Join('\n', exception.Prepend(record.Text)), LongestText) };
    }
}
