using System.Globalization;
using Platform.Console.Telemetry;
using Platform.Console.Views.Text;

namespace Platform.Console.Views.Traffic;

/// <summary>
/// The graph of requests: who calls whom, how much, how well. A node's place follows from its name and column alone, so it
/// stays where it is from one update to the next.
/// </summary>
public sealed record TrafficGraph(IReadOnlyList<TrafficNode> Nodes, IReadOnlyList<TrafficEdge> Edges, int Height)
{
    public const int NodeWidth = 190;
    public const int NodeHeight = 50;

    private const int ColumnStep = 300;
    private const int RowStep = 84;
    private const int Margin = 10;
    private const int Bend = 70;

    public static IReadOnlyList<(string Key, int Seconds)> Ranges { get; } = [("15s", 15), ("1m", 60), ("5m", 300), ("30m", 1800)];

    internal static TrafficGraph Of(TrafficReading reading)
    {
        var flows = reading.Requests.Where(series => series.Last > 0).Select(series => new Flow(
            series["source_workload"],
            $"service {series["destination_service_name"]}",
            series["destination_workload"] is { Length: > 0 } workload and not "unknown" ? $"{workload} {series["destination_version"]}" : "no version",
            $"{series["destination_workload_namespace"]}/{series["destination_workload"]}",
            series["response_code"],
            series["response_flags"],
            series.Last ?? 0)).ToList();
        var calls = ServiceCalls.Of(reading);
        List<IReadOnlyList<string>> columns =
        [
            Names(flows.Select(flow => flow.Source)),
            Names(flows.Select(flow => flow.Service)),
            Names(flows.Select(flow => flow.Version)),
            Names(reading.Services.Where(series => series.Last > 0).Select(series => series["job"]).Concat(calls.Select(call => call.To))),
        ];
        var places = columns.SelectMany((names, column) => names.Select((name, row) => (Key: (column, name), X: Margin + (column * ColumnStep), Y: Margin + (row * RowStep)))).ToDictionary(place => place.Key, place => (place.X, place.Y));
        return new TrafficGraph(
            [.. NodesOf(flows, reading, places)],
            [
                .. flows.GroupBy(flow => (flow.Source, flow.Service)).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal)
                    .Select(group => EdgeOf(group.Key.Source, group.Key.Service, [.. group], flows.Where(flow => flow.Source == group.Key.Source), places[(0, group.Key.Source)], places[(1, group.Key.Service)], null)),
                .. flows.GroupBy(flow => (flow.Service, flow.Version)).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal)
                    .Select(group => EdgeOf(group.Key.Service, group.Key.Version, [.. group], flows.Where(flow => flow.Service == group.Key.Service), places[(1, group.Key.Service)], places[(2, group.Key.Version)], LatencyOf(reading, group.Key.Service, group.Key.Version))),
                .. calls.Where(call => places.ContainsKey((call.Column, call.From))).GroupBy(call => (call.Column, call.From, call.To)).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal)
                    .Select(group => EdgeOf(group.Key.From, group.Key.To, [.. group.Select(Flow.Of)], calls.Where(call => call.From == group.Key.From).Select(Flow.Of), places[(group.Key.Column, group.Key.From)], places[(3, group.Key.To)], group.First().Milliseconds)),
            ],
            Margin + (Math.Max(1, columns.Max(column => column.Count)) * RowStep));
    }

    private static IEnumerable<TrafficNode> NodesOf(List<Flow> flows, TrafficReading reading, Dictionary<(int, string), (int X, int Y)> places)
    {
        foreach (var ((column, name), (x, y)) in places)
        {
            List<(double Rate, bool IsBad)> through = column == 3
                ? [.. reading.Services.Where(series => series["job"] == name).Select(series => (series.Last ?? 0, IsBad(series["http_response_status_code"], "")))]
                : [.. flows.Where(flow => (column == 0 ? flow.Source : column == 1 ? flow.Service : flow.Version) == name).Select(flow => (flow.Rate, IsBad(flow.Code, flow.Flags)))];
            var (rate, errors) = Sum(through);
            var rollout = column == 2 && flows.FirstOrDefault(flow => flow.Version == name)?.Rollout is { } found && !found.Contains("unknown", StringComparison.Ordinal) ? $"/rollouts/{found}" : "";
            yield return new TrafficNode(name, $"{Amount.Digits(rate)}/s, {Amount.Percent(errors)} failed", ToneOf(errors), x, y, rollout);
        }
    }

    private static TrafficEdge EdgeOf(string from, string to, List<Flow> flows, IEnumerable<Flow> all, (int X, int Y) start, (int X, int Y) end, double? latency)
    {
        var (rate, errors) = Sum([.. flows.Select(flow => (flow.Rate, IsBad(flow.Code, flow.Flags)))]);
        var (x1, y1, x2, y2) = (start.X + NodeWidth, start.Y + (NodeHeight / 2), end.X, end.Y + (NodeHeight / 2));
        var middle = (x1 + x2) / 2;
        if (start.X == end.X)
        {
            // Neighbours in a column: round their right side.
            (x2, middle) = (x1, x1 + Bend);
        }

        var codes = flows.GroupBy(flow => flow.Flags is "" or "-" ? flow.Code : $"{flow.Code} {flow.Flags}").OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: {Amount.Digits(group.Sum(flow => flow.Rate))}/s");
        return new TrafficEdge(
            from,
            to,
            $"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}",
            x1 + 8,

            // Where the curve is at three tenths of its way: edges that cross in the middle are still apart there.
            (int)((0.784 * y1) + (0.216 * y2)) - 6,
            Math.Clamp(1 + Math.Log10(1 + rate) * 2.5, 1, 8).ToString("0.#", CultureInfo.InvariantCulture),
            $"{Amount.Digits(rate)}/s",
            Amount.Percent(rate / Math.Max(all.Sum(flow => flow.Rate), 1e-9)),
            Amount.Percent(errors),
            latency is { } known ? Amount.Milliseconds(known) : "",
            string.Join(", ", codes),
            ToneOf(errors));
    }

    private static double? LatencyOf(TrafficReading reading, string service, string version) =>
        reading.Latency.FirstOrDefault(series => $"service {series["destination_service_name"]}" == service && $"{series["destination_workload"]} {series["destination_version"]}" == version)?.Last;

    private static (double Rate, double Errors) Sum(IReadOnlyCollection<(double Rate, bool IsBad)> parts)
    {
        var rate = parts.Sum(part => part.Rate);
        return (rate, rate > 0 ? parts.Where(part => part.IsBad).Sum(part => part.Rate) / rate : 0);
    }

    // As the templates count: what a client gave up and what was injected on purpose is nobody's failure.
    private static bool IsBad(string code, string flags) =>
        (code.StartsWith('5') || code == ServiceCalls.NoAnswer) && !flags.Contains("DC", StringComparison.Ordinal) && !flags.Contains("FI", StringComparison.Ordinal) && !flags.Contains("DI", StringComparison.Ordinal);

    private static Tone ToneOf(double errors) => errors switch { >= 0.01 => Tone.Bad, > 0 => Tone.Waiting, _ => Tone.Good };

    private static List<string> Names(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    private sealed record Flow(string Source, string Service, string Version, string Rollout, string Code, string Flags, double Rate)
    {
        public static Flow Of(ServiceCall call) => new(call.From, call.To, "", "", call.Code, "", call.Rate);
    }
}
