using System.Globalization;
using System.Text.Json;
using Platform.Rollouts;

namespace Platform.ControlPlane.Providers;

/// <summary>Reads what Prometheus answers: scalars become a number, vectors and matrices one flat list of all samples.</summary>
internal static class PrometheusAnswer
{
    /// <param name="address">Who answered, for messages.</param>
    /// <param name="status">HTTP status code.</param>
    /// <param name="body">The whole body.</param>
    public static MetricReading Read(string address, int status, byte[] body)
    {
        JsonElement answer;
        try
        {
            using var document = JsonDocument.Parse(body);
            answer = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return MetricReading.Failed(status is >= 200 and < 300
                ? $"prometheus at {address} answered something that is not JSON"
                : $"prometheus at {address} answered HTTP {status}");
        }

        if (Text(answer, "status") != "success")
        {
            var error = Text(answer, "error");
            return MetricReading.Failed(error.Length > 0
                ? $"prometheus at {address} answered HTTP {status}: {Text(answer, "errorType")}: {error}"
                : $"prometheus at {address} answered HTTP {status} without a result");
        }

        try
        {
            return ReadResult(answer.GetProperty("data")) with { Metadata = ReadWarnings(answer) };
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return MetricReading.Failed($"prometheus at {address} answered a result of an unknown shape");
        }
    }

    private static MetricReading ReadResult(JsonElement data)
    {
        var result = data.GetProperty("result");
        switch (data.GetProperty("resultType").GetString())
        {
            case "scalar":
                var scalar = Sample(result);
                return MetricReading.Of(scalar, MeasurementValue.Of(scalar));
            case "vector":
                return ReadList(result.EnumerateArray().SelectMany(series => series.TryGetProperty("value", out var sample) ? new[] { Sample(sample) } : []));
            case "matrix":
                return ReadList(result.EnumerateArray().SelectMany(series => series.TryGetProperty("values", out var samples) ? samples.EnumerateArray().Select(Sample) : []));
            default:
                return MetricReading.Failed("Prometheus metric type not supported");
        }
    }

    private static MetricReading ReadList(IEnumerable<double> samples)
    {
        var values = samples.ToArray();
        return MetricReading.Of(values, MeasurementValue.Of(values));
    }

    /// <summary>[time, "value"].</summary>
    private static double Sample(JsonElement sample) => sample[1].GetString() switch
    {
        "NaN" => double.NaN,
        "+Inf" or "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        var text => double.Parse(text ?? "", NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, string>? ReadWarnings(JsonElement answer) =>
        answer.TryGetProperty("warnings", out var warnings) && warnings.ValueKind == JsonValueKind.Array && warnings.GetArrayLength() > 0
            ? new Dictionary<string, string> { ["warnings"] = string.Join(", ", warnings.EnumerateArray().Select(warning => $"\"{warning}\"")) }
            : null;

    private static string Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
