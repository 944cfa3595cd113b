using System.Globalization;
using System.Text.Json;

namespace Platform.Cli.Power;

/// <summary>Asks Prometheus how many requests a second a service gets.</summary>
internal static class MeasuredTraffic
{
    /// <summary>Mean of the last ten minutes, of both versions together.</summary>
    /// <exception cref="RefusedException">Prometheus does not answer, or knows no request.</exception>
    public static async Task<double> ReadAsync(Uri prometheus, IReadOnlyList<string> services, CancellationToken cancellationToken)
    {
        var names = string.Join('|', services.Select(service => $"{service}[.].+"));
        var query = $"sum(rate(istio_requests_total{{reporter=\"source\",destination_service=~\"{names}\"}}[10m]))";
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            await using var answer = await client.GetStreamAsync(new Uri(prometheus, $"/api/v1/query?query={Uri.EscapeDataString(query)}"), cancellationToken);
            using var document = await JsonDocument.ParseAsync(answer, cancellationToken: cancellationToken);
            var result = document.RootElement.GetProperty("data").GetProperty("result");
            return result.GetArrayLength() > 0
                && double.TryParse(result[0].GetProperty("value")[1].GetString(), CultureInfo.InvariantCulture, out var rate) && rate > 0
                ? rate
                : throw new RefusedException(ExitCode.BadInput, $"Prometheus at {prometheus} has counted no request for {string.Join(" and ", services)} in the last ten minutes; give --rps");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or KeyNotFoundException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RefusedException(ExitCode.Unreachable, $"Prometheus at {prometheus} does not answer ({error.Message.TrimEnd('.')}); give --rps");
        }
    }
}
