using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Cli.Lifecycle;

/// <summary>Asks components whether they are ready, over HTTP.</summary>
internal sealed class Probe(HttpClient http)
{
    private const string VersionHeader = "x-version";
    private static readonly string? OwnVersion = ShortVersion();

    /// <summary>Longest wait for one answer; all are asked at once, so that the whole stays well under 10 s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Where a resource says that it is ready; null when it has no address.</summary>
    internal static string? ReadyUrl(PlatformResource resource) => resource switch
    {
        { Address: null } => null,
        { Name: "prometheus" or "alertmanager" } => $"{resource.Address}/-/ready",
        { Name: "grafana" } => $"{resource.Address}/api/health",
        { Name: "control-plane" } => $"{resource.Address}/readyz",
        _ when resource.Endpoints.TryGetValue("admin", out var admin) => $"{admin}/health/ready",
        _ => $"{resource.Address}/health/ready",
    };

    public async Task<ProbeAnswer> AskAsync(PlatformResource resource, CancellationToken cancellationToken)
    {
        if (resource.State != "Running" || ReadyUrl(resource) is not { } url)
        {
            return ProbeAnswer.NotAsked;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await http.GetAsync(url, patience.Token);
            return response.IsSuccessStatusCode
                ? new ProbeAnswer(true, null, await VersionAsync(resource, response, patience.Token))
                : new ProbeAnswer(false, $"{url} answered {(int)response.StatusCode}", null);
        }
        catch (HttpRequestException error)
        {
            return new ProbeAnswer(false, $"{url}: {error.Message}", null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProbeAnswer(false, $"{url} did not answer within {Patience.TotalSeconds:0} s", null);
        }
    }

    /// <summary>What runs there: Prometheus tells its own version, the shop's processes name theirs in a header, the rest is of this build.</summary>
    private async Task<string?> VersionAsync(PlatformResource resource, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Headers.TryGetValues(VersionHeader, out var versions))
        {
            return versions.First();
        }

        return resource.Name == "prometheus" ? await PrometheusVersionAsync(resource.Address!, cancellationToken)
            : resource.Kind == "Project" ? OwnVersion
            : null;
    }

    private async Task<string?> PrometheusVersionAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            var text = await http.GetStringAsync($"{address}/api/v1/status/buildinfo", cancellationToken);
            return JsonNode.Parse(text)?["data"]?["version"]?.GetValue<string>();
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            return null;
        }
    }

    // 1.0.0+hash: the first digits of the hash are enough for people.
    private static string? ShortVersion()
    {
        const int HashDigits = 7;
        var version = typeof(Probe).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var plus = version?.IndexOf('+') ?? -1;
        return plus < 0 || version!.Length <= plus + 1 + HashDigits ? version : version[..(plus + 1 + HashDigits)];
    }
}
