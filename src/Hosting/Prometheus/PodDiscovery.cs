namespace Platform.Hosting.Prometheus;

/// <summary>Where Prometheus asks which pods there are (http_sd_configs).</summary>
/// <param name="Url">The control plane's /sd/pods.</param>
/// <param name="TokenFile">The bearer token's file; read at each request.</param>
internal sealed record PodDiscovery(Uri Url, string TokenFile);
