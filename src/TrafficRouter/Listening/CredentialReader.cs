using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// Reads a Secret of type kubernetes.io/tls (tls.crt, tls.key, for MUTUAL ca.crt) or Istio's generic form (cert, key, cacert).
/// What is said about a bad one never repeats any of it.
/// </summary>
internal static class CredentialReader
{
    /// <param name="secret">With the certificate and its key.</param>
    /// <param name="authorities">With the client authorities, where they have a Secret of their own.</param>
    /// <param name="error">Why there is none.</param>
    public static Credential? Read(JsonObject secret, JsonObject? authorities, out string error)
    {
        error = "";
        if (Value(secret, "tls.crt", "cert") is not { } chain || Value(secret, "tls.key", "key") is not { } key)
        {
            error = "has no tls.crt and tls.key";
            return null;
        }

        try
        {
            var certificate = WithKey(chain, key);
            var others = new X509Certificate2Collection();
            others.ImportFromPem(chain);
            others.RemoveAt(0);
            return new Credential(SslStreamCertificateContext.Create(certificate, others, offline: true), ReadAuthorities(authorities ?? secret));
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            error = "holds no PEM certificate with the private key that belongs to it";
            return null;
        }
    }

    private static X509Certificate2 WithKey(string chain, string key)
    {
        var certificate = X509Certificate2.CreateFromPem(chain, key);
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        // Windows' TLS takes no key that is in memory only.
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }

    private static X509Certificate2Collection? ReadAuthorities(JsonObject secret)
    {
        if (Value(secret, "ca.crt", "cacert") is not { } pem)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("no authority");
    }

    private static string? Value(JsonObject secret, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(secret["data"]?[name]) is { } encoded && Decode(encoded) is { Length: > 0 } text)
            {
                return text;
            }

            if (Text(secret["stringData"]?[name]) is { Length: > 0 } plain)
            {
                return plain;
            }
        }

        return null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string? Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
