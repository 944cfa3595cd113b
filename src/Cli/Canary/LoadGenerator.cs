using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Cli.Canary;

/// <summary>The load generator's control API.</summary>
internal sealed class LoadGenerator(HttpClient http, string address)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Sends so many requests a second from now on, everything else as it was.</summary>
    /// <returns>The load as it was before, to be put back with <see cref="PutAsync"/>.</returns>
    public async Task<JsonObject> SetRateAsync(double requestsPerSecond, CancellationToken cancellationToken)
    {
        var status = await http.GetFromJsonAsync<JsonObject>($"{address}/api/load", Json, cancellationToken);
        var before = status?["load"]?.DeepClone().AsObject() ?? [];
        await PutAsync(new JsonObject { ["rps"] = requestsPerSecond, ["arrivals"] = "uniform" }, cancellationToken);
        return before;
    }

    public async Task PutAsync(JsonObject load, CancellationToken cancellationToken)
    {
        using var content = new StringContent(load.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PutAsync($"{address}/api/load", content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var problem = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new RefusedException(ExitCode.BadInput, $"the load generator refuses the load ({(int)response.StatusCode}): {problem}");
        }
    }

    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync($"{address}/api/stats/reset", null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task<LoadStats> ReadAsync(CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<LoadStats>($"{address}/api/stats", Json, cancellationToken) ?? new LoadStats();
}
