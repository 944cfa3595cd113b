using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Platform.ServiceDefaults.Problems;

/// <summary>Reads a JSON request body, and says which field is wrong where it cannot be read.</summary>
public static class JsonBody
{
    /// <returns>Either the value or the problem, never both.</returns>
    public static async ValueTask<(T? Value, Problem? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON", "Content-Type must be application/json."));
        }

        try
        {
            var value = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
            return value is null ? (null, Problem.Invalid(new FieldError("body", "null", "a JSON object"))) : (value, null);
        }
        catch (JsonException error)
        {
            var field = error.Path is null or "$" ? "body" : error.Path.TrimStart('$', '.');
            return (null, Problem.Invalid(new FieldError(field, "not readable", Expected(error))));
        }
    }

    private static string Expected(JsonException error) =>
        error.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "a field that exists"
        : error.Path is null or "$" ? "a JSON object"
        : $"of the right JSON type (line {(error.LineNumber ?? 0) + 1}, byte {error.BytePositionInLine})";
}
