using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Problems;

public static class ProblemsExtensions
{
    /// <summary>
    /// Gives every error answer without a body (404, 405, ...) a problem body, and turns an exception into a 500 that tells
    /// the caller nothing but the trace id. Put it first, after what sets headers on every response.
    /// </summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Platform.ServiceDefaults.Problems");
        return app.Use(next => context => AnswerAsync(context, next, logger));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // The caller has gone; no one reads an answer.
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await new Problem(error.StatusCode, ReasonPhrases.GetReasonPhrase(error.StatusCode), error.Message).ExecuteAsync(context);
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Log.RequestFailed(logger, context.Request.Method, context.Request.Path, error);
            await new Problem(StatusCodes.Status500InternalServerError, "Internal error").ExecuteAsync(context);
            return;
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType))
        {
            await new Problem(response.StatusCode, ReasonPhrases.GetReasonPhrase(response.StatusCode)).ExecuteAsync(context);
        }
    }
}
