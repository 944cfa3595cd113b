namespace Platform.TrafficRouter.Routing;

/// <summary>Names of headers (RFC 9110, 5.1) and what Istio takes in place of one.</summary>
internal static class HeaderName
{
    private static readonly System.Buffers.SearchValues<char> TokenCharacters =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsToken(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    public static bool IsPseudo(string name) => name is ":method" or ":scheme" or ":authority" or ":path";

    public static bool IsAuthority(string name) =>
        name.Equals(":authority", StringComparison.OrdinalIgnoreCase) || name.Equals("host", StringComparison.OrdinalIgnoreCase);
}
