using System.Globalization;
using System.Text.Json;
using Platform.Rollouts.Budgets;

namespace Platform.Cli.Gate;

/// <summary>The recorded figures of an SLO, from Prometheus.</summary>
internal sealed class GateFigures(HttpClient http, Uri prometheus)
{
    /// <returns>The figures; or no figures and why.</returns>
    public async Task<(GateInput Input, string? Problem)> ReadAsync(string slo, string ns, CancellationToken cancellationToken)
    {
        var none = new GateInput(slo, new BudgetReading());
        var query = $"{{__name__=~\"slo:.+\",version=\"\",namespace=\"{ns}\",slo=\"{slo.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"}}";
        try
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("query", query)]);
            using var response = await http.PostAsync(new Uri(prometheus.ToString().TrimEnd('/') + "/api/v1/query"), form, cancellationToken);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            if (!response.IsSuccessStatusCode)
            {
                return (none, $"prometheus at {prometheus} answered HTTP {(int)response.StatusCode}: {answer.RootElement.GetProperty("error").GetString()}");
            }

            var series = answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
                .Select(each => KeyValuePair.Create(each.GetProperty("metric").GetProperty("__name__").GetString()!, Number(each.GetProperty("value")[1].GetString())))
                .ToList();
            return series.Count == 0
                ? (none, $"prometheus at {prometheus} has no figures of SLO \"{slo}\" in namespace \"{ns}\"; 'slo rules' writes the rules that record them")
                : (new GateInput(slo, BudgetReading.Of(series)), null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (none, error is HttpRequestException or IOException
                ? $"cannot reach prometheus at {prometheus}: {error.GetBaseException().Message}"
                : $"{prometheus} answered something that is no query result: is it a Prometheus?");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (none, $"prometheus at {prometheus} did not answer within {http.Timeout.TotalSeconds:0} s");
        }
    }

    private static double Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
