using System.Text.Json;
using Platform.Analyzer.Runs;
using Platform.Judging.Requests;
using Platform.ServiceDefaults.Problems;

namespace Platform.Analyzer.Verdicts;

/// <summary>
/// Flagger's webhooks: <c>POST /v1/flagger/confirm-promotion</c> answers 200 once the verdict is pass, <c>POST /v1/flagger/rollback</c> once it is fail; 403
/// until then, with the sentence. Limits stand in the webhook's metadata, under the names of /v1/verdict.
/// </summary>
internal static class FlaggerEndpoints
{
    public static void MapFlagger(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/flagger/confirm-promotion", (HttpContext context, RunRegistry runs, CancellationToken cancellationToken) => GateAsync(context, runs, "pass", cancellationToken));
        routes.MapPost("/v1/flagger/rollback", (HttpContext context, RunRegistry runs, CancellationToken cancellationToken) => GateAsync(context, runs, "fail", cancellationToken));
    }

    private static async Task<IResult> GateAsync(HttpContext context, RunRegistry runs, string opensAt, CancellationToken cancellationToken)
    {
        VerdictRequest? request;
        IReadOnlyList<RequestFault> errors;
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: cancellationToken);
            (request, errors) = Read(body.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Problem.Invalid(new FieldError("body", "not readable", "Flagger's webhook payload"));
        }

        if (request is null)
        {
            return VerdictEndpoints.Refuse(errors);
        }

        var (answer, refusal) = await VerdictEndpoints.JudgeAsync(request, runs, cancellationToken);
        return refusal
            ?? (answer!.Verdict == opensAt ? TypedResults.Json(answer, AnalyzerJson.Default.VerdictAnswer) : new Problem(StatusCodes.Status403Forbidden, answer.Verdict, answer.Sentence));
    }

    // name, namespace and checksum are Flagger's; primary is what it calls stable.
    private static (VerdictRequest? Request, IReadOnlyList<RequestFault> Errors) Read(JsonElement payload)
    {
        var name = Text(payload, "name");
        var query = new Dictionary<string, string>
        {
            ["namespace"] = Text(payload, "namespace"),
            ["rollout"] = name,
            ["revision"] = Text(payload, "checksum"),
            ["canary"] = $"{name}-canary[.].+",
            ["stable"] = $"{name}-primary[.].+",
            ["steps"] = "1",
        };
        if (payload.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in metadata.EnumerateObject())
            {
                query[entry.Name] = entry.Value.ToString();
            }
        }

        return VerdictQuery.Read(query);
    }

    private static string Text(JsonElement payload, string name) => payload.TryGetProperty(name, out var value) ? value.ToString() : "";
}
