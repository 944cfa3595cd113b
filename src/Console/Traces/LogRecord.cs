namespace Platform.Console.Traces;

/// <summary>A log line that was written during a request.</summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="SpanId">16 hexadecimal digits; may be empty.</param>
/// <param name="At">Nanoseconds since 1970.</param>
/// <param name="Severity">1 to 24 (OpenTelemetry's severity number); 17 and above are errors.</param>
/// <param name="Level">In words.</param>
/// <param name="Text">The message, with its exception.</param>
/// <param name="Origin">Who wrote it.</param>
internal sealed record LogRecord(string TraceId, string SpanId, ulong At, int Severity, string Level, string Text, Origin Origin)
{
    public const int FirstError = 17;

    public int Size => 300 + (2 * Text.Length);
}
