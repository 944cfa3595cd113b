namespace Platform.Hosting.Prometheus;

/// <summary>A scrape target with its address resolved.</summary>
/// <param name="Name">The job label.</param>
/// <param name="Address">host:port.</param>
internal sealed record ScrapeJob(string Name, string Address);
