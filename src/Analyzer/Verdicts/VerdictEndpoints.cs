using System.Globalization;
using Platform.Analyzer.Runs;
using Platform.Judging.Requests;
using Platform.Judging.Runs;
using Platform.Judging.Verdicts;
using Platform.ServiceDefaults.Problems;
using Platform.Statistics;

namespace Platform.Analyzer.Verdicts;

/// <summary><c>GET/POST /v1/verdict</c>, <c>GET /v1/runs</c>, their evidence, <c>GET /v1/power</c>, <c>GET /openapi.json</c>.</summary>
internal static class VerdictEndpoints
{
    private static readonly double[] Fractions = [0.01, 0.02, 0.05];

    public static void MapVerdicts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/verdict", GetAsync);
        routes.MapPost("/v1/verdict", PostAsync);
        routes.MapGet("/v1/runs", ListAsync);
        routes.MapGet("/v1/runs/{ns}/{rollout}/{revision}", EvidenceAsync);
        routes.MapGet("/v1/runs/{ns}/{rollout}/{revision}/history", HistoryAsync);
        routes.MapGet("/v1/power", Power);
        routes.MapGet("/openapi.json", () => TypedResults.Stream(typeof(VerdictEndpoints).Assembly.GetManifestResourceStream("openapi.json")!, "application/json"));
    }

    /// <summary>Judges and answers; 409 when the revision is under judgement with other limits.</summary>
    internal static async Task<(VerdictAnswer? Answer, IResult? Refusal)> JudgeAsync(VerdictRequest request, RunRegistry runs, CancellationToken cancellationToken)
    {
        var (answer, conflict) = await runs.AskAsync(request, Answers.Of, cancellationToken);
        return answer is null ? (null, new Problem(StatusCodes.Status409Conflict, "Conflict", conflict)) : (answer, null);
    }

    /// <summary>400 with every fault.</summary>
    internal static Problem Refuse(IEnumerable<RequestFault> faults) => Problem.Invalid([.. faults.Select(fault => new FieldError(fault.Field, fault.Value, fault.Allowed))]);

    private static async Task<IResult> GetAsync(HttpContext context, RunRegistry runs, CancellationToken cancellationToken)
    {
        var (request, errors) = VerdictQuery.Read(context.Request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.FirstOrDefault() ?? "")));
        return request is null ? Refuse(errors) : await AnswerAsync(request, runs, cancellationToken);
    }

    private static async Task<IResult> PostAsync(HttpContext context, RunRegistry runs, CancellationToken cancellationToken)
    {
        var (request, problem) = await JsonBody.ReadAsync(context, AnalyzerJson.Default.VerdictRequest);
        return request is null ? problem!
            : RequestCheck.Of(request) is { Count: > 0 } errors ? Refuse(errors)
            : await AnswerAsync(request, runs, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(VerdictRequest request, RunRegistry runs, CancellationToken cancellationToken)
    {
        var (answer, refusal) = await JudgeAsync(request, runs, cancellationToken);
        return refusal ?? TypedResults.Json(answer, AnalyzerJson.Default.VerdictAnswer);
    }

    private static async Task<IResult> ListAsync(RunRegistry runs, CancellationToken cancellationToken)
    {
        var summaries = new List<RunSummary>();
        foreach (var key in runs.Active)
        {
            if (await runs.ReadAsync(key, Answers.Summary, cancellationToken) is { } summary)
            {
                summaries.Add(summary);
            }
        }

        return TypedResults.Json(summaries, AnalyzerJson.Default.IReadOnlyListRunSummary);
    }

    private static async Task<IResult> EvidenceAsync(string ns, string rollout, string revision, RunRegistry runs, CancellationToken cancellationToken) =>
        await runs.ReadAsync($"{ns}/{rollout}/{revision}", Answers.Of, cancellationToken) is { } answer
            ? TypedResults.Json(answer, AnalyzerJson.Default.VerdictAnswer)
            : Unknown(ns, rollout, revision);

    private static async Task<IResult> HistoryAsync(string ns, string rollout, string revision, RunRegistry runs, CancellationToken cancellationToken) =>
        await runs.ReadAsync<EvidencePoint[]>($"{ns}/{rollout}/{revision}", (run, _) => [.. run.Record.History], cancellationToken) is { } points
            ? TypedResults.Json(points, AnalyzerJson.Default.IReadOnlyListEvidencePoint)
            : Unknown(ns, rollout, revision);

    private static Problem Unknown(string ns, string rollout, string revision) =>
        new(StatusCodes.Status404NotFound, "Not found", $"nobody has asked for a verdict on {ns}/{rollout}/{revision} since the analyzer started");

    private static IResult Power(double rps, double weight, double seconds, double? stable, double? limit)
    {
        var errors = new List<FieldError>();
        Check("rps", rps, rps is > 0 and <= 1e7, "above 0 and at most 10000000");
        Check("weight", weight, weight is >= 1 and <= 99, "from 1 to 99");
        Check("seconds", seconds, seconds is > 0 and <= 1e6, "above 0 and at most 1000000");
        Check("stable", stable ?? 0, stable is null or (>= 0 and < 1), "at least 0 and below 1");
        Check("limit", limit ?? 0.5, limit is null or (> 0 and < 1), "above 0 and below 1");
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var power = new GatePower { Limit = limit ?? 0.01, Weight = weight / 100 };
        var perSecond = rps * weight / 100;
        return TypedResults.Json(
            new PowerAnswer(
                perSecond * seconds,
                power.SmallestDetectable(perSecond * seconds, stable ?? 0.001),
                Fractions.ToDictionary(
                    fraction => fraction.ToString(CultureInfo.InvariantCulture),
                    fraction => power.Requests(fraction, stable ?? 0.001) / perSecond is var time && double.IsFinite(time) ? Math.Round(time, 1) : (double?)null)),
            AnalyzerJson.Default.PowerAnswer);

        void Check(string field, double value, bool isLegal, string allowed)
        {
            if (!isLegal)
            {
                errors.Add(new FieldError(field, value.ToString(CultureInfo.InvariantCulture), allowed));
            }
        }
    }
}
