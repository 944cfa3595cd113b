using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Platform.ServiceDefaults.Problems;

/// <summary>
/// An error answer as RFC 9457 has it (<c>application/problem+json</c>), with the extension members <c>errors</c>
/// (<c>field</c>, <c>value</c>, <c>allowed</c>) and <c>traceId</c>.
/// </summary>
public sealed class Problem(int status, string title, string? detail = null, params IReadOnlyList<FieldError> errors) : IResult
{
    public const string ContentType = "application/problem+json";

    public int Status { get; } = status;

    public string Title { get; } = title;

    public string? Detail { get; } = detail ?? (errors.Count > 0 ? string.Join("; ", errors) : null);

    public IReadOnlyList<FieldError> Errors { get; } = errors;

    /// <summary>400 that names every wrong field.</summary>
    public static Problem Invalid(params IReadOnlyList<FieldError> errors) =>
        new(StatusCodes.Status400BadRequest, "The request is not valid", null, errors);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = Write();
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = body.WrittenCount;
        await httpContext.Response.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
    }

    private ArrayBufferWriter<byte> Write()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("title", Title);
        json.WriteNumber("status", Status);
        if (Detail is not null)
        {
            json.WriteString("detail", Detail);
        }

        if (Errors.Count > 0)
        {
            json.WriteStartArray("errors");
            foreach (var error in Errors)
            {
                json.WriteStartObject();
                json.WriteString("field", error.Field);
                json.WriteString("value", error.Value);
                json.WriteString("allowed", error.Allowed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            json.WriteString("traceId", activity.TraceId.ToString());
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }
}
