using System.Globalization;
using Platform.Console.Traces;

namespace Platform.Console.Views.Traces;

/// <summary>Which traces the list shows; it stands in the address.</summary>
/// <param name="Service">service.name of one of its spans; empty for any.</param>
/// <param name="Version">That span's version; empty for any.</param>
/// <param name="Status">failed, ok, or empty for both. With a service or version it is about that span.</param>
/// <param name="Least">The request took at least so many milliseconds.</param>
/// <param name="Id">Beginning of the trace's id; empty for any.</param>
public sealed record TraceSearch(string Service, string Version, string Status, double Least, string Id)
{
    public const string Failed = "failed";
    public const string Ok = "ok";

    /// <summary>The newest that are shown.</summary>
    public const int Most = 100;

    public static TraceSearch All { get; } = new("", "", "", 0, "");

    /// <summary>Reads what the form sends; what makes no sense filters nothing.</summary>
    public static TraceSearch Of(string service, string version, string status, string least, string id) => new(
        service.Trim(),
        version.Trim(),
        status is Failed or Ok ? status : "",
        double.TryParse(least, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value) ? value : 0,
        id.Trim().ToLowerInvariant());

    /// <summary>The address of the failed requests of a version.</summary>
    public static string FailedOf(string version) => $"/traces?version={Uri.EscapeDataString(version)}&status={Failed}";

    internal bool Fits(Trace trace) =>
        trace.Id.StartsWith(Id, StringComparison.Ordinal)
        && trace.Milliseconds >= Least
        && (Service.Length == 0 && Version.Length == 0 ? HasStatus(trace.HasFailed) : trace.Spans.Any(Fits) || (trace.Spans.IsEmpty && trace.Logs.Any(log => Fits(log.Origin) && HasStatus(trace.HasFailed))));

    /// <summary>The newest that fit, newest first.</summary>
    internal IReadOnlyList<Trace> Apply(IEnumerable<Trace> traces) => [.. traces.Where(Fits).OrderByDescending(trace => trace.Start).Take(Most)];

    private bool Fits(Span span) => (Service.Length == 0 || span.Origin.Service == Service) && (Version.Length == 0 || span.Version == Version) && HasStatus(span.HasFailed);

    private bool Fits(Origin origin) => (Service.Length == 0 || origin.Service == Service) && (Version.Length == 0 || origin.Version == Version);

    private bool HasStatus(bool hasFailed) => Status.Length == 0 || hasFailed == (Status == Failed);
}
