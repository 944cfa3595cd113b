using System.Security.Authentication;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Gateways;

/// <summary>Validates the TLS settings of a server: what is not carried out and would weaken what was meant is refused.</summary>
internal static class TlsSettingsReader
{
    /// <param name="server">With TLS, or with settings of it.</param>
    public static void Check(GatewayServerModel server, FieldProblems problems)
    {
        var path = $"{server.Path}.tls";
        if (server.Tls is not { } tls)
        {
            return;
        }

        if (!server.IsTls)
        {
            if (tls.Mode is not null || tls.CredentialName is not null)
            {
                problems.Unsupported(path, $"protocol {server.Protocol} is clear text; of tls it takes httpsRedirect only");
            }

            return;
        }

        if (tls.Mode is not ("SIMPLE" or "MUTUAL"))
        {
            problems.Unsupported($"{path}.mode", $"{tls.Mode ?? "PASSTHROUGH"} is not served here; SIMPLE and MUTUAL are");
        }

        if (string.IsNullOrEmpty(tls.CredentialName))
        {
            problems.Required($"{path}.credentialName", "the Secret with tls.crt and tls.key");
        }

        CheckVersions(tls, path, problems);
        Refuse(tls.ServerCertificate, $"{path}.serverCertificate", problems);
        Refuse(tls.PrivateKey, $"{path}.privateKey", problems);
        Refuse(tls.CaCertificates, $"{path}.caCertificates", problems);
        Refuse(tls.CaCrl, $"{path}.caCrl", problems);
        Refuse(tls.TlsCertificates, $"{path}.tlsCertificates", problems);
        Refuse(tls.CredentialNames, $"{path}.credentialNames", problems);
        Refuse(tls.CaCertCredentialName, $"{path}.caCertCredentialName", problems);
        Refuse(tls.SubjectAltNames, $"{path}.subjectAltNames", problems);
        Refuse(tls.VerifyCertificateSpki, $"{path}.verifyCertificateSpki", problems);
        Refuse(tls.VerifyCertificateHash, $"{path}.verifyCertificateHash", problems);
    }

    private static void CheckVersions(ServerTlsSettings tls, string path, FieldProblems problems)
    {
        CheckVersion(tls.MinProtocolVersion, $"{path}.minProtocolVersion", problems);
        CheckVersion(tls.MaxProtocolVersion, $"{path}.maxProtocolVersion", problems);
        if (TlsVersion.Range(tls.MinProtocolVersion, tls.MaxProtocolVersion) == SslProtocols.None)
        {
            problems.Invalid($"{path}.maxProtocolVersion", tls.MaxProtocolVersion, "must not be below minProtocolVersion");
        }
    }

    private static void CheckVersion(string? version, string path, FieldProblems problems)
    {
        if (!TlsVersion.IsServed(version))
        {
            problems.Invalid(path, $"\"{version}\"", "must be TLSV1_2, TLSV1_3 or TLS_AUTO; older versions are not safe (RFC 8996) and not served");
        }
    }

    private static void Refuse(object? value, string path, FieldProblems problems)
    {
        if (value is not null)
        {
            problems.Unsupported(path, "not served here; certificates come from the Secret that credentialName names");
        }
    }
}
