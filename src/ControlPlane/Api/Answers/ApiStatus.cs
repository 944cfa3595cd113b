using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Answers;

/// <summary>A meta/v1 Status: how the API says that something went wrong, or that a deletion went right.</summary>
/// <param name="Code">HTTP status code.</param>
/// <param name="Reason">One CamelCase word of meta/v1 StatusReason; empty for success.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Details">name, group, kind, uid, causes.</param>
internal sealed record ApiStatus(int Code, string Reason, string Message, JsonObject? Details = null)
{
    public static ApiStatus NoSuchPath() => new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiStatus NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{QualifiedName.Of(type)} \"{name}\" not found", Describe(type, name));

    public static ApiStatus BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiStatus Unauthorized() => new(401, "Unauthorized", "Unauthorized: send the token of $PLATFORM_STATE/token as a bearer token");

    public static ApiStatus Forbidden(string message) => new(403, "Forbidden", message);

    public static ApiStatus MethodNotAllowed() => new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");

    public static ApiStatus Expired(string message) => new(410, "Expired", message);

    public static ApiStatus TooLarge() => new(413, "RequestEntityTooLarge", "the body is larger than the limit of 3 MiB");

    public static ApiStatus UnsupportedMediaType(string message) => new(415, "UnsupportedMediaType", message);

    public static ApiStatus Internal(string message) => new(500, "InternalError", message);

    /// <summary>422, with one cause for each field.</summary>
    public static ApiStatus Invalid(ResourceType type, string name, IReadOnlyList<FieldError> errors)
    {
        var details = Describe(type, name);
        details["kind"] = type.Kind;
        details["causes"] = new JsonArray([.. errors.Select(error => new JsonObject
        {
            ["reason"] = error.Reason,
            ["message"] = error.Message,
            ["field"] = error.Field.ToString(),
        })]);
        var all = string.Join(", ", errors);
        var qualified = type.Group.Length == 0 ? type.Kind : $"{type.Kind}.{type.Group}";
        return new(422, "Invalid", $"{qualified} \"{name}\" is invalid: {(errors.Count == 1 ? all : $"[{all}]")}", details);
    }

    /// <summary>What the store refused.</summary>
    public static ApiStatus Refused(WriteResult result, ResourceType type, string name) => result.Outcome switch
    {
        WriteOutcome.NotFound => new(404, "NotFound", result.Message, Describe(type, name)),
        WriteOutcome.AlreadyExists => new(409, "AlreadyExists", result.Message, Describe(type, name)),
        WriteOutcome.Conflict => new(409, "Conflict", result.Message, Describe(type, name)),
        _ => Internal(result.Message),
    };

    /// <summary>What a deletion that is done answers.</summary>
    public static ApiStatus Deleted(StoredObject item)
    {
        var details = Describe(item.Type, item.Name.Name);
        details["uid"] = item.Uid;
        return new(200, "", "", details);
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = Code < 400 ? "Success" : "Failure",
        };
        if (Code >= 400)
        {
            json["message"] = Message;
            json["reason"] = Reason;
            json["code"] = Code;
        }

        if (Details is not null)
        {
            json["details"] = Details.DeepClone();
        }

        return json;
    }

    private static JsonObject Describe(ResourceType type, string name)
    {
        var details = new JsonObject { ["name"] = name };
        if (type.Group.Length > 0)
        {
            details["group"] = type.Group;
        }

        details["kind"] = type.Plural;
        return details;
    }
}
