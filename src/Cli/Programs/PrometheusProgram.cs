namespace Platform.Cli.Programs;

/// <summary>The real Prometheus and Alertmanager: found, or fetched by deploy/prometheus/prometheus.sh.</summary>
internal sealed class PrometheusProgram(Session session)
{
    /// <summary>The absolute path of Prometheus.</summary>
    /// <exception cref="RefusedException">It cannot be had here; the sentence is the script's.</exception>
    public Task<string> GetAsync(CancellationToken cancellationToken) => GetAsync("Prometheus", ["--get-only"], cancellationToken);

    /// <summary>The absolute path of Alertmanager.</summary>
    /// <exception cref="RefusedException">It cannot be had here; the sentence is the script's.</exception>
    public Task<string> GetAlertmanagerAsync(CancellationToken cancellationToken) => GetAsync("Alertmanager", ["--get-only", "--alertmanager"], cancellationToken);

    private async Task<string> GetAsync(string title, string[] arguments, CancellationToken cancellationToken)
    {
        var script = session.Workspace.PrometheusScript;
        if (!File.Exists(script))
        {
            throw new RefusedException(ExitCode.MachineLacks, $"{session.Workspace.Shown(script)} is missing; is the clone complete?");
        }

        var lines = new List<string>();
        var get = new ChildProgram("/bin/sh", [script, .. arguments], session.Workspace.Root)
        {
            Environment = new Dictionary<string, string?> { ["PLATFORM_TOOLS"] = session.Workspace.ToolsFolder },
        };
        var exitCode = await get.RunAsync(line => Take(line, lines), cancellationToken);
        var last = lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "no message";
        return exitCode == 0 ? last : throw new RefusedException(ExitCode.MachineLacks, $"{title} cannot be had: {last}");
    }

    private void Take(string line, List<string> lines)
    {
        lines.Add(line);
        if (session.Verbose)
        {
            session.Screen.Write(line);
        }
    }
}
