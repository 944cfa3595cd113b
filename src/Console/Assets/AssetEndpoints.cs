using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Platform.Console.Assets;

/// <summary>The style sheet and the script, out of the assembly: wherever the program is started, they are there.</summary>
internal static class AssetEndpoints
{
    /// <summary>Changes with the content, so that a browser may keep a file for ever.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData([.. Read("console.css"), .. Read("console.js")]))[..12];

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{version}/console.css", (HttpContext http) => Serve(http, "console.css", "text/css; charset=utf-8"));
        routes.MapGet("/assets/{version}/console.js", (HttpContext http) => Serve(http, "console.js", "text/javascript; charset=utf-8"));
        routes.MapGet("/favicon.ico", () => TypedResults.NoContent());
    }

    private static FileContentHttpResult Serve(HttpContext http, string name, string type)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(Read(name), type);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(AssetEndpoints).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
