using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Platform.ControlPlane.Api.Security;

/// <summary>The kubeconfig that makes kubectl a client of this API.</summary>
internal static class Kubeconfig
{
    /// <param name="server">Where the API listens; kubectl is sent to the same port by https, see <see cref="ServerCertificate"/>.</param>
    /// <param name="token">The bearer token.</param>
    /// <param name="certificate">The server's.</param>
    public static string For(Uri server, string token, X509Certificate2 certificate) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: platform
          cluster:
            server: https://{server.Authority}
            certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()))}
        users:
        - name: platform
          user:
            token: {token}
        contexts:
        - name: platform
          context:
            cluster: platform
            user: platform
            namespace: default
        current-context: platform

        """;
}
