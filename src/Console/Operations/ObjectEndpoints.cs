using Platform.ApiClient;
using Platform.Console.Live;
using Platform.Console.Security;
using Platform.Console.Views.Objects;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Operations;

/// <summary><c>POST /objects/{kind}/{namespace}/{name}</c>: an edited object. Nothing is written unless all of it is valid.</summary>
internal static class ObjectEndpoints
{
    public static void MapObjects(this IEndpointRouteBuilder routes) => routes.MapPost("/objects/{kind}/{ns}/{name}", PostAsync);

    private static async Task PostAsync(HttpContext http, string kind, string ns, string name, FormToken token, KubernetesClient client, ClusterWatch watch, ObjectPageBuilder pages, PageRenderer renderer)
    {
        if (await OperationEndpoints.ReadFormAsync(http, token) is not { } form)
        {
            return;
        }

        if (ObjectKinds.Find(kind) is not { } type || !ObjectKinds.IsEditable(type))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var yaml = form["yaml"].ToString().ReplaceLineEndings("\n");
        var (value, errors) = ObjectYaml.Read(yaml, type, ns, name);
        if (value is not null)
        {
            try
            {
                await client.ReplaceAsync(type, ns, name, value, http.RequestAborted);
                http.Response.Redirect(ObjectKinds.Address(type, ns, name) + "?done=apply");
                return;
            }
            catch (Exception error) when (error is KubernetesApiException or HttpRequestException)
            {
                errors = [new LineError(1, error.Message)];
            }
        }

        var address = PageAddress.Parse(http.Request.Path.ToUriComponent())!;
        var content = pages.Refused(address, watch.Read(), type, (ns, name), yaml, errors);
        http.Response.StatusCode = content.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(await renderer.DocumentAsync(address, content, Session.Of(http)), http.RequestAborted);
    }
}
