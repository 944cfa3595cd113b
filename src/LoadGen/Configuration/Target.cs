namespace Platform.LoadGen.Configuration;

/// <summary>Where the load goes: <c>TARGET_URL</c>, else the gateway as service discovery has it.</summary>
internal sealed record Target(Uri Address)
{
    public static (Target? Target, string? Error) Read(IConfiguration environment)
    {
        var address = environment["TARGET_URL"] is { Length: > 0 } given ? given : environment["services:gateway:http:0"];
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? (new Target(uri), null)
            : (null, $"TARGET_URL: {(address is null ? "missing" : $"'{address}'")}: must be an absolute URL such as http://localhost:8081 (or set services__gateway__http__0).");
    }
}
