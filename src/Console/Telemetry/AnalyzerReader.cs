using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Judging.Runs;
using Platform.Judging.Verdicts;

namespace Platform.Console.Telemetry;

/// <summary>The judge's evidence about a revision.</summary>
internal sealed class AnalyzerReader(IOptions<ConsoleOptions> options) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly HttpClient _client = new() { BaseAddress = new Uri(options.Value.Analyzer), Timeout = TimeSpan.FromSeconds(5) };

    public async Task<JudgementAnswer> ReadAsync(string ns, string rollout, string revision, CancellationToken cancellationToken)
    {
        var path = $"/v1/runs/{Uri.EscapeDataString(ns)}/{Uri.EscapeDataString(rollout)}/{Uri.EscapeDataString(revision)}";
        var answer = await ReadAsync<VerdictAnswer>(path, cancellationToken);
        return new JudgementAnswer(answer is null ? null : new Judgement(answer, await ReadAsync<List<EvidencePoint>>(path + "/history", cancellationToken) ?? []));
    }

    public void Dispose() => _client.Dispose();

    // 404: nobody has asked for a verdict on it.
    private async Task<T?> ReadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken);
    }
}
