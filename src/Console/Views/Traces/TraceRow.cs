using System.Globalization;
using Platform.Console.Traces;
using Platform.Console.Views.Text;

namespace Platform.Console.Views.Traces;

/// <summary>A request in one row.</summary>
/// <param name="Id">Of the trace.</param>
/// <param name="Name">Method and path, or what the first span is called.</param>
/// <param name="Services">That it went through, with their versions.</param>
/// <param name="Duration">From its first moment to its last.</param>
/// <param name="Status">The answer's code, or failed, or ok.</param>
/// <param name="Tone">Of the status.</param>
/// <param name="Age">Since it began.</param>
/// <param name="Counts">Spans and log lines.</param>
public sealed record TraceRow(string Id, string Name, string Services, string Duration, string Status, Tone Tone, string Age, string Counts)
{
    private const int LongestLine = 120;

    internal static TraceRow Of(Trace trace, DateTimeOffset now)
    {
        var root = trace.Root;
        return new TraceRow(
            trace.Id,
            root is not null ? NameOf(root) : FirstLine(trace),
            string.Join(" → ", trace.Spans.OrderBy(span => span.Start).Select(span => $"{span.Origin.Service} {span.Origin.Version}".Trim()).Concat(trace.Logs.Select(log => log.Origin.Service)).Distinct()),
            root is not null ? Amount.Milliseconds(Math.Round(trace.Milliseconds, 1)) : "",
            StatusOf(trace, root),
            trace.HasFailed ? Tone.Bad : Tone.Good,
            Amount.Ago(At(trace.Start), now),
            $"{trace.Spans.Count} spans{(trace.Logs.Count > 0 ? $", {trace.Logs.Count} log lines" : "")}");
    }

    /// <summary>"GET /cart"; what the span is called where it is no request.</summary>
    internal static string NameOf(Span span) => span["http.request.method"] is { Length: > 0 } method
        ? $"{method} {(span["url.path"] is { Length: > 0 } path ? path : span["url.full"])}".Trim()
        : span.Name;

    internal static DateTimeOffset At(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(nanoseconds / 100, (ulong)TimeSpan.FromDays(365 * 1000).Ticks));

    private static string StatusOf(Trace trace, Span? root) =>
        root?.Code is { } code ? code.ToString(CultureInfo.InvariantCulture) : trace.HasFailed ? TraceSearch.Failed : TraceSearch.Ok;

    private static string FirstLine(Trace trace) => trace.Logs is [var first, ..] ? OtlpAttributes.Cut(first.Text.Split('\n')[0], LongestLine) : "";
}
