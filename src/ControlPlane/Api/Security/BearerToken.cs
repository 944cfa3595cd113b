using System.Security.Cryptography;
using System.Text;

namespace Platform.ControlPlane.Api.Security;

/// <summary>The one secret that opens the API, in a file that only its owner may read. Made when it is not there.</summary>
internal sealed class BearerToken
{
    private const int Bytes = 32;
    private const string Scheme = "Bearer ";
    private readonly byte[] _hash;

    private BearerToken(string text)
    {
        Text = text;
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    public string Text { get; }

    /// <summary>Reads $PLATFORM_STATE/token, or writes a new one there.</summary>
    public static BearerToken LoadOrCreate(string path)
    {
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } present)
        {
            return new BearerToken(present);
        }

        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        PrivateFile.Write(path, text);
        return new BearerToken(text);
    }

    /// <summary>Whether an Authorization header carries the token. Hashes of equal length are compared in constant time.</summary>
    public bool Opens(string? authorization) =>
        authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim())), _hash);
}
