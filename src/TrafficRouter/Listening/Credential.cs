using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Platform.TrafficRouter.Listening;

/// <summary>A server's certificate with its chain and key, in memory only.</summary>
/// <param name="Certificate">Ready for handshakes.</param>
/// <param name="ClientAuthorities">Who may have signed clients' certificates; null when the Secret names none.</param>
internal sealed record Credential(SslStreamCertificateContext Certificate, X509Certificate2Collection? ClientAuthorities);
