using System.Text.Json;

namespace Platform.Statistics.Tests;

/// <summary>One reference value, computed with 60 digits by an implementation that shares nothing with ours.</summary>
public sealed record Vector(string Id, string Function, JsonElement In, JsonElement Out, double Tolerance)
{
    public static IReadOnlyDictionary<string, Vector> All { get; } = Read();

    public double this[string name] => In.GetProperty(name).GetDouble();

    public double Or(string name, double otherwise) => In.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;

    public double[] Row(string name) => [.. In.GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];

    public static double[] Outs(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetDouble())] : [value.GetDouble()];

    private static Dictionary<string, Vector> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors.json")));
        return document.RootElement.GetProperty("vectors").EnumerateArray().Select(item => new Vector(
            item.GetProperty("id").GetString()!,
            item.GetProperty("fn").GetString()!,
            item.GetProperty("in").Clone(),
            item.GetProperty("out").Clone(),
            item.GetProperty("tol").GetDouble())).ToDictionary(vector => vector.Id);
    }
}
