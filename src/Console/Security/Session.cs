using System.Security.Cryptography;

namespace Platform.Console.Security;

/// <summary>A browser: a random name in a cookie that no script and no other site sees. There is no login: the console listens on this machine only.</summary>
internal static class Session
{
    public const string Cookie = "platform-console";

    private const int Length = 64;

    /// <summary>The session of a request, or a new one, whose cookie goes with the answer.</summary>
    public static string Of(HttpContext http)
    {
        if (Find(http.Request) is { } known)
        {
            return known;
        }

        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));
        http.Response.Cookies.Append(Cookie, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        return session;
    }

    public static string? Find(HttpRequest request) =>
        request.Cookies.TryGetValue(Cookie, out var value) && value.Length == Length && value.All(char.IsAsciiHexDigitLower) ? value : null;
}
