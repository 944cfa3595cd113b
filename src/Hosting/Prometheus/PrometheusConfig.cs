using System.Text;

namespace Platform.Hosting.Prometheus;

/// <summary>prometheus.yml, from what is to be scraped (prometheus.io/docs/prometheus/latest/configuration).</summary>
internal static class PrometheusConfig
{
    /// <param name="jobs">What is scraped.</param>
    /// <param name="pods">Where pods are listed.</param>
    /// <param name="alertmanagers">host:port of those that get alerts.</param>
    public static string Render(IReadOnlyList<ScrapeJob> jobs, PodDiscovery? pods, params IReadOnlyList<string> alertmanagers)
    {
        var text = new StringBuilder("""
            # Written by the AppHost at each start.
            global:
              scrape_interval: 1s
              scrape_timeout: 1s
              evaluation_interval: 1s

            rule_files:
              - "rules/*.yaml"

            scrape_configs:

            """.ReplaceLineEndings("\n"));
        if (alertmanagers.Count > 0)
        {
            text.Insert(text.ToString().IndexOf("scrape_configs:", StringComparison.Ordinal), $"""
                alerting:
                  alertmanagers:
                    - static_configs:
                        - targets: [{string.Join(", ", alertmanagers.Select(Quote))}]


                """.ReplaceLineEndings("\n"));
        }

        foreach (var job in jobs.OrderBy(job => job.Name, StringComparer.Ordinal))
        {
            text.Append($"""
                  - job_name: {Quote(job.Name)}
                    static_configs:
                      - targets: [{Quote(job.Address)}]

                """.ReplaceLineEndings("\n"));
        }

        if (pods is not null)
        {
            // The type is the documented default, which http_sd_configs does not apply (seen with 2.42).
            text.Append($"""
                  - job_name: "pods"
                    http_sd_configs:
                      - url: {Quote(pods.Url.ToString())}
                        refresh_interval: 1s
                        authorization:
                          type: "Bearer"
                          credentials_file: {Quote(pods.TokenFile)}

                """.ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }

    /// <summary>A YAML double-quoted scalar.</summary>
    private static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
