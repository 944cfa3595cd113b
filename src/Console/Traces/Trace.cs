using System.Collections.Immutable;

namespace Platform.Console.Traces;

/// <summary>What is known of one request; immutable.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Spans">In the order they came.</param>
/// <param name="Logs">In the order they came.</param>
/// <param name="Size">About as much memory as it takes, bytes.</param>
internal sealed record Trace(string Id, ImmutableList<Span> Spans, ImmutableList<LogRecord> Logs, int Size)
{
    /// <summary>More are counted and left out: a loop that calls itself must not fill the store.</summary>
    private const int Most = 500;

    private const int Overhead = 300;

    public static Trace Empty(string id) => new(id, [], [], Overhead);

    public bool HasFailed => Spans.Any(span => span.HasFailed) || Logs.Any(log => log.Severity >= LogRecord.FirstError);

    /// <summary>Nanoseconds since 1970 at which it begins.</summary>
    public ulong Start => Spans.Count > 0 ? Spans.Min(span => span.Start) : Logs.Count > 0 ? Logs.Min(log => log.At) : 0;

    public double Milliseconds => Spans.Count > 0 ? (Spans.Max(span => span.End) - Start) / 1e6 : 0;

    /// <summary>Where it begins, as far as that has come: the span without a parent, else the earliest.</summary>
    public Span? Root => Spans.FirstOrDefault(span => span.ParentId.Length == 0) ?? Spans.MinBy(span => span.Start);

    public Trace With(Span span) => Spans.Count >= Most || Spans.Any(known => known.SpanId == span.SpanId) ? this : this with { Spans = Spans.Add(span), Size = Size + span.Size };

    public Trace With(LogRecord log) => Logs.Count >= Most ? this : this with { Logs = Logs.Add(log), Size = Size + log.Size };
}
