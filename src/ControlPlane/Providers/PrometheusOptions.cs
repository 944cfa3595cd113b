namespace Platform.ControlPlane.Providers;

/// <summary>Where queries go that name no address.</summary>
internal sealed class PrometheusOptions
{
    /// <summary>The setting that gives <see cref="Address"/>; upstream's environment variable.</summary>
    public const string AddressSetting = "ARGO_ROLLOUTS_PROMETHEUS_ADDRESS";

    /// <summary>Base URL such as http://localhost:9090; empty: every metric has to name its own.</summary>
    public string Address { get; set; } = "";
}
