using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.ControlPlane.Api.Security;

/// <summary>
/// The certificate kubectl knows this API by. kubectl sends a token over TLS only (client-go clientcmd leaves credentials out
/// of plain HTTP), so the API speaks both. Self-signed, for this machine's loopback names, kept in the state folder (mode 0600)
/// so that a kubectl that is watching survives a restart.
/// </summary>
internal static class ServerCertificate
{
    private const int ValidYears = 10;

    public static X509Certificate2 LoadOrCreate(string path, TimeProvider time)
    {
        var pem = File.Exists(path) ? File.ReadAllText(path) : "";
        if (TryLoad(pem, time.GetUtcNow()) is { } present)
        {
            return present;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=platform-control-plane", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var created = request.CreateSelfSigned(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddYears(ValidYears));
        PrivateFile.Write(path, $"{created.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return Usable(created);
    }

    private static X509Certificate2? TryLoad(string pem, DateTimeOffset now)
    {
        if (pem.Length == 0)
        {
            return null;
        }

        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem, pem);
            return certificate.NotAfter.ToUniversalTime() > now.AddDays(1).UtcDateTime ? Usable(certificate) : null;
        }
        catch (CryptographicException)
        {
            return null; // A damaged file is replaced: nothing depends on the old key.
        }
    }

    /// <summary>TLS of Windows and macOS takes no key that exists in memory only; a round trip through PKCS #12 gives it a home.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
}
