using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Requests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>Every request for objects: reads what it is about and hands it to the handler of its verb.</summary>
internal sealed class ResourceEndpoint(ReadHandler read, WatchHandler watch, WriteHandler write, DeleteHandler delete, AnswerWriter answers)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (RequestTarget.Parse(context.Request.Path.Value ?? "") is not { } target)
        {
            await AnswerWriter.WriteAsync(context, ApiStatus.NoSuchPath());
            return;
        }

        var query = context.Request.Query;
        var isGet = HttpMethods.IsGet(context.Request.Method);
        if (isGet && query["watch"].ToString() is "true" or "1")
        {
            await watch.HandleAsync(context, target);
            return;
        }

        var answer = isGet
            ? target.Name is null ? read.List(target, query) : read.Get(target)
            : await ChangeAsync(context, target);
        await answers.WriteAsync(context, target, answer);
    }

    private async Task<Answer> ChangeAsync(HttpContext context, RequestTarget target)
    {
        var cancellationToken = context.RequestAborted;
        var (body, problem) = await RequestBody.ReadAsync(context.Request, cancellationToken);
        if (problem is not null)
        {
            return Answer.Of(problem);
        }

        var dryRun = context.Request.Query["dryRun"] == "All";
        var method = context.Request.Method;
        return (method, target.Name, target.Subresource) switch
        {
            ("DELETE", not null, null) => await delete.DeleteAsync(target, body as JsonObject, context.Request.Query, dryRun, cancellationToken),
            ("DELETE", null, _) => await delete.DeleteCollectionAsync(target, body as JsonObject, context.Request.Query, dryRun, cancellationToken),
            ("PATCH", not null, _) when body is not null => await write.PatchAsync(target, context.Request.ContentType, body, dryRun, cancellationToken),
            ("POST", null, _) when body is JsonObject item => await write.CreateAsync(InNamespace(target, item), item, dryRun, cancellationToken),
            ("PUT", not null, _) when body is JsonObject item => await write.ReplaceAsync(target, item, dryRun, cancellationToken),
            ("PATCH" or "PUT", not null, _) or ("POST", null, _) => Answer.Of(ApiStatus.BadRequest("the body must be an object")),
            _ => Answer.Of(ApiStatus.MethodNotAllowed()),
        };
    }

    /// <summary>An object that is sent to the collection of all namespaces goes where it says itself.</summary>
    private static RequestTarget InNamespace(RequestTarget target, JsonObject item) =>
        target.Type.IsNamespaced && target.Namespace is null
            ? target with { Namespace = Store.Metadata.Text(item, "namespace") ?? "default" }
            : target;
}
