namespace Platform.Webapp.Versions;

internal static class VersionExtensions
{
    public const string Header = "x-version";

    /// <summary>On every response, errors included: gateway tests and the load generator count by it.</summary>
    public static IApplicationBuilder UseVersionHeader(this IApplicationBuilder app, string version) =>
        app.Use(next => context =>
        {
            context.Response.Headers[Header] = version;
            return next(context);
        });
}
