namespace Platform.Cli.Lifecycle;

/// <summary>The pages made for people, in the order in which they are worth looking at.</summary>
internal static class Dashboards
{
    private static readonly (string Resource, string Title)[] Known =
    [
        ("console", "Console"),
        ("gateway", "Shop"),
        ("prometheus", "Prometheus"),
        ("alertmanager", "Alertmanager"),
        ("grafana", "Grafana"),
        ("aspire-dashboard", "Aspire dashboard"),
    ];

    /// <summary>Those that run, with their address.</summary>
    public static IReadOnlyList<(string Title, string Url)> Of(IReadOnlyList<PlatformResource> resources) =>
    [
        .. from known in Known
           from resource in resources
           where resource.Name == known.Resource && resource.State == "Running" && resource.Address is not null
           select (known.Title, resource.Address!),
    ];
}
