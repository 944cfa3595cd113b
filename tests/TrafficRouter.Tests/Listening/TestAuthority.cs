using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>A certificate authority of one test's own.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = From.AddYears(30);

    private readonly X509Certificate2 _root;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _root = request.CreateSelfSigned(From, Until);
    }

    public X509Certificate2 Root => _root;

    public X509Certificate2 Issue(string name, bool isClient = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(isClient ? "1.3.6.1.5.5.7.3.2" : "1.3.6.1.5.5.7.3.1")], critical: false));
        using var certificate = request.Create(_root, From, Until.AddDays(-1), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A kubernetes.io/tls Secret in the namespace default.</summary>
    public JsonObject Secret(string name, X509Certificate2 certificate, bool withAuthority = false)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return Secret(name, certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), withAuthority ? _root.ExportCertificatePem() : null);
    }

    public static JsonObject Secret(string name, string certificate, string key, string? authority = null)
    {
        var data = new JsonObject { ["tls.crt"] = Encode(certificate), ["tls.key"] = Encode(key) };
        if (authority is not null)
        {
            data["ca.crt"] = Encode(authority);
        }

        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["type"] = "kubernetes.io/tls",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default" },
            ["data"] = data,
        };
    }

    public void Dispose() => _root.Dispose();

    private static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
