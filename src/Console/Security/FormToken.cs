using System.Security.Cryptography;
using System.Text;

namespace Platform.Console.Security;

/// <summary>
/// What a form must carry to be believed: a keyed hash of the session. The key lives as long as the process; another page
/// can neither read the session's cookie nor make the hash (OWASP: HMAC based token pattern).
/// </summary>
internal sealed class FormToken
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Stands in rendered forms until the session is known. Nobody can guess it, so nothing shown can be mistaken for it.</summary>
    public string Placeholder { get; } = "token-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string Of(string session) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(session)));

    public bool Fits(string session, string? given) =>
        session.Length > 0 && given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Of(session)));

    public string Fill(string html, string session) => html.Replace(Placeholder, Of(session), StringComparison.Ordinal);
}
