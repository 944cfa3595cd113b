namespace Platform.Hosting.State;

/// <summary>The state folder: everything the platform writes stands below it (PLATFORM_STATE; default .platform in the repository).</summary>
internal sealed record StateLayout(string Root)
{
    /// <summary>The environment variable that tells every process where the folder is.</summary>
    public const string Variable = "PLATFORM_STATE";

    public string TokenFile => Path.Combine(Root, "token");

    public string PrometheusFolder => Path.Combine(Root, "prometheus");

    public string AlertmanagerFolder => Path.Combine(Root, "alertmanager");

    /// <summary>Rules that the control plane writes and Prometheus reads.</summary>
    public string PrometheusRulesFile => Path.Combine(PrometheusFolder, "rules", "slo.yaml");

    public string RunFolder => Path.Combine(Root, "run");

    public string LockFile => Path.Combine(RunFolder, "apphost.lock");

    public string AppHostFile => Path.Combine(RunFolder, "apphost.json");

    public string ResourcesFile => Path.Combine(RunFolder, "resources.json");
}
