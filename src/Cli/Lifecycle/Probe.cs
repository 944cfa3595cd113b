using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Cli.Lifecycle;

/// <summary>Asks components whether they are ready, over HTTP.</summary>
internal sealed class Probe(HttpClient http)
{
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
                ? new ProbeAnswer(true, null, await VersionAsync(resource, patience.Token))
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

    private async Task<string?> VersionAsync(PlatformResource resource, CancellationToken cancellationToken)
    {
        if (resource.Name != "prometheus")
        {
            return null;
        }

        try
        {
            var text = await http.GetStringAsync($"{resource.Address}/api/v1/status/buildinfo", cancellationToken);
            return JsonNode.Parse(text)?["data"]?["version"]?.GetValue<string>();
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            return null;
        }
    }
}
