using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Requests;

/// <summary>An answer to a request that is not forwarded, because two readers could read it in two ways.</summary>
/// <param name="Code">Status code.</param>
/// <param name="Reason">One sentence for who sent it.</param>
internal sealed record Refusal(int Code, string Reason)
{
    private static readonly RequestSeries Nowhere = new(DestinationLabels.None);

    public static Refusal Bad(string reason) => new(StatusCodes.Status400BadRequest, reason);

    /// <summary>Answers and closes: where the next request of this connection starts is not certain.</summary>
    public async ValueTask<Outcome> AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Code;
        response.ContentType = "text/plain";
        response.ContentLength = Reason.Length + 1;
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            response.Headers.Connection = "close";
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.WriteAsync($"{Reason}\n", context.RequestAborted);
        }

        return new Outcome(Nowhere, Code, ResponseFlag.DPE);
    }
}
