namespace Platform.Console;

/// <summary>Where the console finds what it shows.</summary>
internal sealed class ConsoleOptions
{
    public const string ControlPlaneKey = "services:control-plane:http:0";
    public const string AnalyzerKey = "services:analyzer:http:0";
    public const string PrometheusKey = "PROMETHEUS_URL";
    public const string StateKey = "PLATFORM_STATE";

    /// <summary>Base URL of the API; default http://localhost:8001.</summary>
    public string ControlPlane { get; set; } = "http://localhost:8001";

    /// <summary>Base URL of the judge; default http://localhost:8090.</summary>
    public string Analyzer { get; set; } = "http://localhost:8090";

    /// <summary>Base URL of Prometheus; default http://localhost:9090.</summary>
    public string Prometheus { get; set; } = "http://localhost:9090";

    /// <summary>The state folder: the API's token, the list of resources and their logs; default .platform.</summary>
    public string StateFolder { get; set; } = ".platform";

    public void Read(IConfiguration configuration)
    {
        ControlPlane = Given(configuration, ControlPlaneKey) ?? ControlPlane;
        Analyzer = Given(configuration, AnalyzerKey) ?? Analyzer;
        Prometheus = Given(configuration, PrometheusKey) ?? Prometheus;
        StateFolder = Path.GetFullPath(Given(configuration, StateKey) ?? StateFolder);
    }

    private static string? Given(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } value ? value : null;
}
