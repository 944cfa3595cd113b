using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Problems;

namespace Platform.Analyzer.Security;

/// <summary>
/// With a token configured every caller needs it: behind a proxy everybody comes from this machine. Without one only callers on this machine
/// are answered, and only under its own names, so that no web page can ask by rebinding its name to 127.0.0.1.
/// </summary>
internal sealed class TokenCheck(IOptions<AnalyzerOptions> options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isWelcome = options.Value.Token.Length == 0 ? IsLocal(http) : Opens(http.Request.Headers.Authorization);
        return isWelcome
            ? next(context)
            : ValueTask.FromResult<object?>(new Problem(StatusCodes.Status401Unauthorized, "Unauthorized", options.Value.Token.Length > 0
                ? $"Send the token of {AnalyzerOptions.TokenKey} as a bearer token."
                : $"Without {AnalyzerOptions.TokenKey} only this machine is answered, as localhost or 127.0.0.1."));
    }

    internal bool Opens(string? authorization) =>
        authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(Hash(authorization[Scheme.Length..].Trim()), Hash(options.Value.Token));

    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote) && http.Request.Host.Host is ("localhost" or "127.0.0.1" or "[::1]");

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
