using Platform.Console.Traces;

namespace Platform.Console.Tests.Traces;

/// <summary>Spans and lines as the reader makes them.</summary>
internal static class Made
{
    public static string Id(int trace) => trace.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    public static Span Span(
        int trace, string id, string parent = "", int start = 0, int milliseconds = 10, int? code = 200, string name = "GET", string service = "webapp", string version = "v2", bool isError = false, params (string, string)[] more) => new()
        {
            TraceId = Id(trace),
            SpanId = id,
            ParentId = parent,
            Name = name,
            Kind = "server",
            Start = (ulong)((trace * 1_000_000_000L) + (start * 1_000_000L)),
            End = (ulong)((trace * 1_000_000_000L) + ((start + milliseconds) * 1_000_000L)),
            Origin = new Origin(service, version, "i"),
            HasStatusError = isError,
            Attributes = code is { } known ? [("http.response.status_code", $"{known}"), .. more] : more,
        };

    public static LogRecord Log(int trace, int severity, string text = "line", int at = 0) =>
        new(Id(trace), "", (ulong)((trace * 1_000_000_000L) + (at * 1_000_000L)), severity, "Level", text, new Origin("webapp", "v2", "i"));

    public static Trace Trace(params Span[] spans) => spans.Aggregate(Console.Traces.Trace.Empty(spans[0].TraceId), (trace, span) => trace.With(span));
}
