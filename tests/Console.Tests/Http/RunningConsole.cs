using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Manifests;

namespace Platform.Console.Tests.Http;

/// <summary>The console over a fake control plane, on ports of their own.</summary>
public sealed partial class RunningConsole : IAsyncLifetime
{
    private readonly StateFolder _state = new();
    private WebApplication? _app;

    public HttpClient Browser { get; private set; } = null!;

    public string Url => _app!.Urls.First();

    internal FakeApi Api { get; private set; } = null!;

    public string StatePath => _state.Path;

    public async ValueTask InitializeAsync()
    {
        Api = await FakeApi.StartAsync();
        _app = ConsoleExtensions.Build(
            [$"--services:control-plane:http:0={Api.Url}", "--PROMETHEUS_URL=http://127.0.0.1:1", "--services:analyzer:http:0=http://127.0.0.1:1", $"--PLATFORM_STATE={_state.Path}"],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.ClearProviders();
            });
        await _app.StartAsync();
        Browser = NewBrowser();
        PutRollout("webapp", Sample.Rollout("""{"currentStepIndex":2}"""));
        Api.Put(ResourceTypes.ReplicaSet, KubernetesJson.Write(Sample.ReplicaSet("aaa", 1, "v1")));
        Api.Put(ResourceTypes.ReplicaSet, KubernetesJson.Write(Sample.ReplicaSet("bbb", 2, "v2")));
        Api.Put(ResourceTypes.Slo, KubernetesJson.Write(Sample.Frozen("budget")));
        await Eventually.TrueAsync(async () => (await Browser.GetStringAsync("/rollouts/default/webapp")).Contains("v2, in place of v1", StringComparison.Ordinal), "the console has read the rollout");
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app!.DisposeAsync();
        await Api.DisposeAsync();
        _state.Dispose();
    }

    public HttpClient NewBrowser() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Url) };

    internal void PutRollout(string name, Rollout rollout)
    {
        var raw = KubernetesJson.Write(rollout);
        raw["metadata"]!["name"] = name;
        Api.Put(ResourceTypes.Rollout, raw);
    }

    /// <summary>The session's form token, as a page with a form has it.</summary>
    public async Task<string> TokenAsync() => Token().Match(await Browser.GetStringAsync("/rollouts/default/webapp?confirm=pause")).Groups["token"].Value;

    /// <summary>Bodies that a live page sends, as they come.</summary>
    public async IAsyncEnumerable<string> FramesAsync(string at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?at=" + Uri.EscapeDataString(at));
        using var response = await Browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: \"", StringComparison.Ordinal))
            {
                yield return JsonSerializer.Deserialize<string>(line["data: ".Length..])!;
            }
        }
    }

    [GeneratedRegex("name=\"token\" value=\"(?<token>[0-9a-f]{64})\"")]
    private static partial Regex Token();
}
