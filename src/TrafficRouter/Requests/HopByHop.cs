using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Platform.TrafficRouter.Requests;

/// <summary>
/// What concerns this connection alone (RFC 9110, 7.6.1): fields that Connection names end here. One that is the gateway's own
/// to write, or without which there is no request, must not be named; the rules are Envoy's.
/// </summary>
internal static class HopByHop
{
    // Envoy's bound.
    private const int MostNamed = 10;
    private const string Settings = "HTTP2-Settings";

    private static readonly Refusal TooMany = Refusal.Bad("Connection must name fewer than 10 fields");
    private static readonly Refusal NotToBeNamed = Refusal.Bad("Connection must not name Host, X-Forwarded-*, Content-Length, Transfer-Encoding or a pseudo header");
    private static readonly Refusal UnknownUpgrade = new(StatusCodes.Status403Forbidden, "the only upgrade is to websocket");

    /// <summary>Takes the named fields out; the reason when the request must be refused.</summary>
    public static Refusal? Clear(IHeaderDictionary headers)
    {
        var connection = headers.Connection;
        if (connection.Count == 0)
        {
            return headers.Upgrade.Count == 0 ? null : DropUpgrade(headers);
        }

        var names = connection.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length >= MostNamed)
        {
            return TooMany;
        }

        foreach (var name in names)
        {
            if (IsNeverNamed(name))
            {
                return NotToBeNamed;
            }

            if (!IsOption(name))
            {
                Remove(headers, name);
            }
        }

        return CheckUpgrade(headers, names);
    }

    private static Refusal? CheckUpgrade(IHeaderDictionary headers, string[] names)
    {
        var upgrade = headers.Upgrade.ToString();
        if (upgrade.Length == 0)
        {
            return null;
        }

        // HTTP/2 is spoken by prior knowledge or not at all; who offers to change over is answered in HTTP/1.1.
        var isAsked = names.Contains("upgrade", StringComparer.OrdinalIgnoreCase);
        if (!isAsked || upgrade.Equals("h2c", StringComparison.OrdinalIgnoreCase))
        {
            return DropUpgrade(headers);
        }

        return upgrade.Equals("websocket", StringComparison.OrdinalIgnoreCase) ? null : UnknownUpgrade;
    }

    private static Refusal? DropUpgrade(IHeaderDictionary headers)
    {
        headers.Remove(HeaderNames.Upgrade);
        headers.Remove(Settings);
        return null;
    }

    /// <summary>Of TE, "trailers" means the whole way and stays.</summary>
    private static void Remove(IHeaderDictionary headers, string name)
    {
        var keeps = name.Equals(HeaderNames.TE, StringComparison.OrdinalIgnoreCase)
            && headers.GetCommaSeparatedValues(HeaderNames.TE).Contains("trailers", StringComparer.OrdinalIgnoreCase);
        if (keeps)
        {
            headers.TE = "trailers";
        }
        else
        {
            headers.Remove(name);
        }
    }

    private static bool IsOption(string name) =>
        name.Equals("close", StringComparison.OrdinalIgnoreCase)
        || name.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || name.Equals("upgrade", StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.Connection, StringComparison.OrdinalIgnoreCase);

    private static bool IsNeverNamed(string name) =>
        name[0] == ':'
        || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.TransferEncoding, StringComparison.OrdinalIgnoreCase);
}
