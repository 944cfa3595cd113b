using System.Text.Json;
using Platform.Manifests;

namespace Platform.ControlPlane.Providers;

/// <summary>Which provider a metric asks for, and which of them there are.</summary>
internal sealed class MetricProviders(PrometheusProvider prometheus, WebProvider web, JobProvider job)
{
    /// <summary>The provider of a metric that <see cref="Problem"/> has nothing against.</summary>
    public IMetricProvider Find(Metric metric) => metric.Provider switch
    {
        { Prometheus: not null } => prometheus,
        { Web: not null } => web,
        { Job: not null } => job,
        _ => throw new InvalidOperationException(Problem([metric])),
    };

    /// <summary>One sentence about the first metric whose provider this version does not have; null when it has them all.</summary>
    public static string? Problem(IEnumerable<Metric> metrics)
    {
        foreach (var metric in metrics)
        {
            var name = metric.Provider switch
            {
                null => null,
                { Unknown: { } others } => others.FirstOrDefault(other => other.Value.ValueKind != JsonValueKind.Null).Key,
                _ => null,
            };
            if (name is not null)
            {
                return $"Metric \"{metric.Name}\": provider {name} is not supported by this version; use prometheus, web or job";
            }
        }

        return null;
    }
}
