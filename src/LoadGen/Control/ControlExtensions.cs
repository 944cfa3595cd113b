using Platform.LoadGen.Configuration;
using Platform.LoadGen.Sending;
using Platform.LoadGen.Statistics;
using Platform.ServiceDefaults.Problems;

namespace Platform.LoadGen.Control;

/// <summary><c>GET/PUT /api/load</c>, <c>GET /api/stats</c>, <c>POST /api/stats/reset</c>.</summary>
internal static class ControlExtensions
{
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/load", (Dispatcher dispatcher, Target target, TimeProvider time) => TypedResults.Ok(Status(dispatcher, target, time)));
        routes.MapPut("/api/load", PutAsync);
        routes.MapGet("/api/stats", (LoadStatistics statistics) => TypedResults.Ok(statistics.Report()));
        routes.MapPost("/api/stats/reset", (LoadStatistics statistics) =>
        {
            statistics.Reset();
            return TypedResults.NoContent();
        });
    }

    private static async Task<IResult> PutAsync(HttpContext context, Dispatcher dispatcher, Target target, TimeProvider time)
    {
        var (config, problem) = await JsonBody.ReadAsync(context, LoadJson.Default.LoadConfig);
        if (config is null)
        {
            return problem!;
        }

        var (load, errors) = LoadModel.From(config);
        if (load is null)
        {
            return Problem.Invalid(errors);
        }

        dispatcher.Apply(load);
        return TypedResults.Ok(Status(dispatcher, target, time));
    }

    private static LoadStatus Status(Dispatcher dispatcher, Target target, TimeProvider time)
    {
        var run = dispatcher.Run;
        var running = dispatcher.IsRunning;
        var rate = running ? run.Curve.At(time.GetElapsedTime(run.StartTimestamp).TotalSeconds) : 0;
        return new LoadStatus(run.Load.Config, target.Address.ToString(), running, run.StartedAt, Math.Round(rate, 2));
    }
}
