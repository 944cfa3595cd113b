using System.Text.Json;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Tests.Conditions;

/// <summary>Measured values by a short name, and one-line evaluation.</summary>
internal static class ConditionFixture
{
    public static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>"float 0.99", "vector 1 NaN", "string x", "int 5", "bool true", "nil" or "json {...}".</summary>
    public static object? Value(string description)
    {
        var (kind, rest) = description.Split(' ', 2) is [var first, var second] ? (first, second) : (description, "");
        return kind switch
        {
            "nil" => null,
            "float" => Number(rest),
            "vector" => rest.Length == 0 ? [] : rest.Split(' ').Select(Number).ToArray(),
            "string" => rest,
            "int" => long.Parse(rest, System.Globalization.CultureInfo.InvariantCulture),
            "bool" => rest == "true",
            "json" => FromJson(JsonDocument.Parse(rest).RootElement),
            _ => throw new ArgumentException(description, nameof(description)),
        };
    }

    /// <summary>"true", "false" or the error with its place.</summary>
    public static string Evaluate(string expression, object? result)
    {
        if (!ConditionExpression.TryCompile(expression, ConditionType.Of(result), out var compiled, out var error)
            || !compiled.TryEvaluate(result, Now, out var holds, out error))
        {
            return error.ToString();
        }

        return holds ? "true" : "false";
    }

    private static double Number(string text) => text switch
    {
        "NaN" => double.NaN,
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static object? FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => FromJson(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(FromJson).ToArray(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Null => null,
        _ => element.GetBoolean(),
    };
}
