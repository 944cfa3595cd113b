using System.Text.RegularExpressions;
using Platform.Judging.Requests;
using Platform.Manifests;
using Platform.Rollouts.JsonPaths;

namespace Platform.Cli.Backtest;

/// <summary>Fetches what the metrics of a template would have measured, and refuses what cannot be known.</summary>
internal sealed partial class PastMetrics(PastPrometheus prometheus, TickGrid grid, IReadOnlySet<string> names)
{
    /// <summary>By name.</summary>
    /// <exception cref="RefusedException">A metric cannot be replayed, or Prometheus does not answer; the message says which and why.</exception>
    public async Task<IReadOnlyDictionary<string, IPastMetric>> FetchAsync(ReplayedTemplate template, CancellationToken cancellationToken)
    {
        var metrics = new Dictionary<string, IPastMetric>();
        foreach (var metric in template.Spec.Metrics ?? [])
        {
            var what = $"metric \"{metric.Name}\" of template \"{template.Name}\"";
            metrics[metric.Name ?? ""] = metric.Provider switch
            {
                { Prometheus: { } source } => await QueryAsync(metric, source, what, cancellationToken),
                { Web: { } web } => await JudgeAsync(web, what, cancellationToken),
                _ => throw new RefusedException(ExitCode.BadInput, $"{what}: only Prometheus queries and the judge can be replayed"),
            };
        }

        return metrics;
    }

    /// <summary>Names of series in a query: what stands before a selector's braces or a range's brackets, or alone.</summary>
    internal static IEnumerable<string> SeriesIn(string query)
    {
        var bare = Strings().Replace(query, "\"\"");
        return Series().Matches(bare).Select(match => match.Groups["name"].Value)
            .Concat(Alone().IsMatch(bare.Trim()) ? [bare.Trim()] : [])
            .Distinct();
    }

    private async Task<IPastMetric> QueryAsync(Metric metric, PrometheusMetric source, string what, CancellationToken cancellationToken)
    {
        if (source.RangeQuery is { ValueKind: not System.Text.Json.JsonValueKind.Null })
        {
            throw new RefusedException(ExitCode.BadInput, $"{what}: a rangeQuery cannot be replayed, only instant queries can");
        }

        var query = source.Query ?? "";
        if (SeriesIn(query).FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new RefusedException(ExitCode.BadInput, $"{what}: Prometheus at {prometheus.Address} has no series \"{unknown}\" between {Moment.Text(grid.From)} and {Moment.Text(grid.To)}");
        }

        var kind = await prometheus.KindAsync(query, grid.To, what, cancellationToken);
        return kind is "vector" or "scalar"
            ? new PastQuery(metric, grid, await prometheus.RangeAsync(query, grid, what, cancellationToken), kind == "scalar")
            : throw new RefusedException(ExitCode.BadInput, $"{what}: its query yields a {kind}; only queries that yield a vector or a scalar can be replayed");
    }

    private async Task<IPastMetric> JudgeAsync(WebMetric web, string what, CancellationToken cancellationToken)
    {
        if (!JudgeQuestion.TryRead(web, out VerdictRequest? request, out var problem)
            | !JsonPath.TryParse(string.IsNullOrEmpty(web.JsonPath) ? JsonPath.Whole : web.JsonPath, out var path, out var wrong))
        {
            throw new RefusedException(ExitCode.BadInput, $"{what}: {problem ?? wrong}");
        }

        return await PastJudge.CreateAsync(request!, path!, prometheus, grid, what, cancellationToken);
    }

    [GeneratedRegex("""(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)\s*[\[{]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Series();

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Alone();

    [GeneratedRegex("""
        "([^"\\]|\\.)*"|'([^'\\]|\\.)*'|`[^`]*`
        """, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Strings();
}
