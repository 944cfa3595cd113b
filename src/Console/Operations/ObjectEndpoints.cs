namespace Platform.Console.Operations;

/// <summary><c>POST /objects/{kind}/{namespace}/{name}</c>: an edited object; <c>POST /objects/{kind}</c>: a new one. Nothing is written unless all of it is valid.</summary>
internal static class ObjectEndpoints
{
    public static void MapObjects(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/objects/{kind}", (HttpContext http, string kind, ObjectForm form) => form.PostAsync(http, kind, key: null));
        routes.MapPost("/objects/{kind}/{ns}/{name}", (HttpContext http, string kind, string ns, string name, ObjectForm form) => form.PostAsync(http, kind, (ns, name)));
    }
}
