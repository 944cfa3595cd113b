using Platform.ApiClient;
using Platform.Console.Security;
using Platform.Console.Views.Actions;

namespace Platform.Console.Operations;

/// <summary><c>POST /actions/{namespace}/{name}/{action}</c>: a form with the session's token; the answer leads back to the rollout and says what became of it.</summary>
internal static class OperationEndpoints
{
    private const int LongestForm = 2_000_000;

    public static void MapOperations(this IEndpointRouteBuilder routes) => routes.MapPost("/actions/{ns}/{name}/{action}", PostAsync);

    /// <summary>The form of a request that comes from a page of ours; null for any other, which has been answered.</summary>
    internal static async Task<IFormCollection?> ReadFormAsync(HttpContext http, FormToken token)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > LongestForm)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return null;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (token.Fits(Session.Find(http.Request) ?? "", form["token"]))
        {
            return form;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        await http.Response.WriteAsync("This form is not from a page of this console, or the console was restarted: reload the page.", http.RequestAborted);
        return null;
    }

    private static async Task PostAsync(HttpContext http, string ns, string name, string action, FormToken token, RolloutOperations operations)
    {
        if (await ReadFormAsync(http, token) is not { } form)
        {
            return;
        }

        if (ActionView.Parse(action) is not { } what)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var outcome = await operations.RunAsync(new ObjectKey(ns, name), what, form, http.RequestAborted);
        var query = outcome.Refusal is { } refusal ? $"refused={Uri.EscapeDataString(refusal)}&by={token.Of(refusal)}" : $"done={action}";
        http.Response.Redirect($"/rollouts/{Uri.EscapeDataString(ns)}/{Uri.EscapeDataString(name)}?{query}");
    }
}
