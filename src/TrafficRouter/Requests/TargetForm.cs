using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Requests;

/// <summary>The request target (RFC 9112, 3.2): path forms are admitted in normal form, all others refused as Envoy refuses them.</summary>
internal static class TargetForm
{
    private const string Http = "http://";
    private const string Https = "https://";

    private static readonly Refusal Fragment = Refusal.Bad("the request target must not have a fragment (#)");
    private static readonly Refusal Control = Refusal.Bad("the request target must hold no control character");
    private static readonly Refusal NotAPath = Refusal.Bad("the path must start with / and hold no escaped NUL");
    private static readonly Refusal UserInfo = Refusal.Bad("the request target must not have user information");
    private static readonly Refusal Asterisk = new(StatusCodes.Status404NotFound, "the target * has no route");
    private static readonly Refusal InTheClear = new(StatusCodes.Status403Forbidden, "an https target needs a TLS connection");
    private static readonly Refusal Scheme = Refusal.Bad("the scheme of the request target must be http or https");

    /// <summary>The target to match and to forward; null when it is refused.</summary>
    /// <param name="written">As the client wrote it.</param>
    /// <param name="isTls">The connection is encrypted.</param>
    /// <param name="refusal">Why it is refused.</param>
    public static string? Read(string written, bool isTls, out Refusal? refusal)
    {
        refusal = null;
        if (written.Contains('#', StringComparison.Ordinal))
        {
            refusal = Fragment;
        }
        else if (written.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0 || written.Contains('\x7f', StringComparison.Ordinal))
        {
            refusal = Control;
        }
        else if (written == "*")
        {
            refusal = Asterisk;
        }
        else if (written.Length > 0 && written[0] is '/' or '\\')
        {
            return Normal(written, written, out refusal);
        }
        else if (written.StartsWith(Http, StringComparison.OrdinalIgnoreCase))
        {
            return OfAbsolute(written.AsSpan(Http.Length), out refusal);
        }
        else if (written.StartsWith(Https, StringComparison.OrdinalIgnoreCase) && !isTls)
        {
            refusal = InTheClear;
        }
        else if (written.StartsWith(Https, StringComparison.OrdinalIgnoreCase))
        {
            return OfAbsolute(written.AsSpan(Https.Length), out refusal);
        }
        else
        {
            refusal = Scheme;
        }

        return null;
    }

    /// <summary>The authority of an absolute target has replaced the Host header already; what remains is the path.</summary>
    private static string? OfAbsolute(ReadOnlySpan<char> text, out Refusal? refusal)
    {
        var length = text.IndexOfAny("/?\\");
        var authority = length < 0 ? text : text[..length];
        if (authority.Contains('@'))
        {
            refusal = UserInfo;
            return null;
        }

        var rest = length < 0 ? "" : text[length..];
        return rest.Length > 0 && rest[0] != '?' ? Normal(rest, null, out refusal) : Normal($"/{rest}", null, out refusal);
    }

    private static string? Normal(ReadOnlySpan<char> target, string? same, out Refusal? refusal)
    {
        var query = target.IndexOf('?');
        var path = query < 0 ? target : target[..query];
        refusal = null;
        if (PathNormalization.IsNormal(path))
        {
            return same ?? target.ToString();
        }

        if (PathNormalization.Normalize(path) is { } normal)
        {
            return query < 0 ? normal : string.Concat(normal, target[query..]);
        }

        refusal = NotAPath;
        return null;
    }
}
