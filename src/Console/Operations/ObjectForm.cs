using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Console.Live;
using Platform.Console.Pages;
using Platform.Console.Security;
using Platform.Console.Views.Objects;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Operations;

/// <summary>Takes the YAML of a form: writes the object, or shows the form again with what is wrong at its lines.</summary>
internal sealed class ObjectForm(FormToken token, KubernetesClient client, ClusterWatch watch, ObjectPageBuilder pages, PageRenderer renderer)
{
    /// <param name="key">The object that was edited; null for a new one.</param>
    public async Task PostAsync(HttpContext http, string kind, (string Namespace, string Name)? key)
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
        var (value, errors) = ObjectYaml.Read(yaml, type, key);
        if (value is not null)
        {
            try
            {
                http.Response.Redirect(await WriteAsync(type, value, key, http.RequestAborted) + "?done=apply");
                return;
            }
            catch (Exception error) when (error is KubernetesApiException or HttpRequestException)
            {
                errors = ServerRefusal.Of(yaml, error.Message);
            }
        }

        var address = PageAddress.Parse(http.Request.Path.ToUriComponent())!;
        var content = pages.Refused(address, watch.Read(), type, key, yaml, errors);
        http.Response.StatusCode = content.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(await renderer.DocumentAsync(address, content, Session.Of(http)), http.RequestAborted);
    }

    /// <returns>The address of the object.</returns>
    private async Task<string> WriteAsync(ResourceType type, JsonObject value, (string Namespace, string Name)? key, CancellationToken cancellationToken)
    {
        if (key is { } known)
        {
            await client.ReplaceAsync(type, known.Namespace, known.Name, value, cancellationToken);
            return ObjectKinds.Address(type, known.Namespace, known.Name);
        }

        var made = ObjectKey.Of(value);
        await client.CreateAsync(type, made.Namespace, value, cancellationToken);
        return ObjectKinds.Address(type, made.Namespace, made.Name);
    }
}
