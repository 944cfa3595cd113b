using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Api.Health;

/// <summary>
/// /livez: the process answers. /readyz and /healthz: the store takes writes, every controller's loop runs. Like a
/// Kubernetes API server: "ok" and 200, or the list of checks and 500; the list also with ?verbose.
/// </summary>
internal sealed class HealthChecks(ObjectStore store, IEnumerable<IControllerLoop> controllers)
{
    private readonly IControllerLoop[] _controllers = [.. controllers];

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var checks = path.StartsWith("/livez", StringComparison.Ordinal) ? [("ping", null)] : Ready().ToList();
        var failed = checks.Exists(check => check.Problem is not null);
        context.Response.StatusCode = failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        var verbose = failed || context.Request.Query.ContainsKey("verbose");
        await context.Response.WriteAsync(verbose ? Describe(path.Trim('/'), checks, failed) : "ok", context.RequestAborted);
    }

    private static string Describe(string name, IEnumerable<(string Check, string? Problem)> checks, bool failed) =>
        string.Concat(checks.Select(check => check.Problem is null ? $"[+]{check.Check} ok\n" : $"[-]{check.Check} failed: {check.Problem}\n"))
        + $"{name} check {(failed ? "failed" : "passed")}\n";

    private IEnumerable<(string Check, string? Problem)> Ready()
    {
        yield return ("ping", null);
        yield return ("store", store.Failure);
        foreach (var controller in _controllers)
        {
            yield return ($"controller/{controller.State.Name}", controller.State.Problem);
        }
    }
}
