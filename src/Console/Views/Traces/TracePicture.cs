using System.Globalization;
using Platform.Console.Traces;
using Platform.Console.Views.Text;

namespace Platform.Console.Views.Traces;

/// <summary>A request as a waterfall: every span beneath the one it is part of, each with a bar over the time it took.</summary>
/// <param name="Summary">In one row.</param>
/// <param name="Spans">Parents before their children, brothers by time.</param>
/// <param name="Logs">What was written meanwhile: when, who, level, text.</param>
public sealed record TracePicture(TraceRow Summary, IReadOnlyList<SpanRow> Spans, IReadOnlyList<(string At, string Service, string Level, string Text, Tone Tone)> Logs)
{
    private const double Scale = 1000;
    private const double Narrowest = 2;
    private const int Deepest = 12;

    internal static TracePicture Of(Trace trace, DateTimeOffset now) => new(
        TraceRow.Of(trace, now),
        [.. Ordered(trace.Spans).Select(one => RowOf(one.Span, one.Depth, trace))],
        [.. trace.Logs.OrderBy(log => log.At).Select(log => (Offset(log.At, trace), NameOf(log.Origin), log.Level, log.Text, log.Severity >= LogRecord.FirstError ? Tone.Bad : Tone.Neutral))]);

    /// <summary>Depth first. A parent that has not come, or a ring of parents, makes a span a beginning of its own.</summary>
    internal static IEnumerable<(Span Span, int Depth)> Ordered(IReadOnlyCollection<Span> spans)
    {
        var byTime = spans.OrderBy(span => span.Start).ToList();
        var known = byTime.Select(span => span.SpanId).ToHashSet(StringComparer.Ordinal);
        var children = byTime.ToLookup(span => span.ParentId, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in byTime.Where(span => !known.Contains(span.ParentId)).Concat(byTime))
        {
            var open = new Stack<(Span Span, int Depth)>([(root, 0)]);
            while (open.TryPop(out var next))
            {
                if (!seen.Add(next.Span.SpanId))
                {
                    continue;
                }

                yield return next;
                foreach (var child in children[next.Span.SpanId].Reverse())
                {
                    open.Push((child, Math.Min(next.Depth + 1, Deepest)));
                }
            }
        }
    }

    private static SpanRow RowOf(Span span, int depth, Trace trace)
    {
        var whole = Math.Max(trace.Milliseconds, 1e-6);
        var x = Math.Min((span.Start - trace.Start) / 1e6 / whole * Scale, Scale - Narrowest);
        return new SpanRow(
            span.SpanId,
            depth,
            TraceRow.NameOf(span),
            NameOf(span.Origin),
            span.Kind,
            Amount.Milliseconds(Math.Round(span.Milliseconds, 2)),
            Text(x),
            Text(Math.Clamp(span.Milliseconds / whole * Scale, Narrowest, Scale - x)),
            span.HasFailed ? Tone.Bad : Tone.Neutral,
            span.Code is { } code ? $"{code}" : span.StatusMessage,
            span.Attributes,
            [.. span.Events.Select(e => (Offset(e.At, trace), e.Name, e.Text))]);
    }

    private static string NameOf(Origin origin) => $"{origin.Service} {origin.Version}".Trim();

    private static string Offset(ulong at, Trace trace) => $"+{Amount.Milliseconds(at > trace.Start ? Math.Round((at - trace.Start) / 1e6, 1) : 0)}";

    private static string Text(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);
}
