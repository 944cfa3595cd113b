using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Platform.TrafficRouter.Listening;

/// <summary>A TLS server, ready for handshakes; a connection feature of the connections it was chosen for.</summary>
internal sealed class TlsSession
{
    public TlsSession(TlsServer server, Credential credential)
    {
        Hosts = server.Hosts;
        Options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = credential.Certificate,
            EnabledSslProtocols = server.Versions,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
        if (server.IsMutual)
        {
            Options.ClientCertificateRequired = true;
            Options.CertificateRevocationCheckMode = X509RevocationMode.NoCheck;
            Options.CertificateChainPolicy = ClientChain(credential.ClientAuthorities!);
            Options.RemoteCertificateValidationCallback = static (_, certificate, _, errors) => certificate is not null && errors == SslPolicyErrors.None;
        }
    }

    /// <summary>Requests for other hosts than these are not this server's: their own might ask for a client certificate.</summary>
    public IReadOnlyList<string> Hosts { get; }

    public SslServerAuthenticationOptions Options { get; }

    private static X509ChainPolicy ClientChain(X509Certificate2Collection authorities)
    {
        const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid(ClientAuthentication));
        return policy;
    }
}
