using System.Security.Authentication;
using Platform.ApiClient;

namespace Platform.TrafficRouter.Listening;

/// <summary>A server of a Gateway whose TLS ends here.</summary>
/// <param name="Gateway">The object it stands in.</param>
/// <param name="Path">Its field path.</param>
/// <param name="Hosts">Names it is chosen by (SNI): "*", "*.suffix" or a name, lower case.</param>
/// <param name="Credential">Name of the Secret; see <see cref="Credentials"/> for where it is looked for.</param>
/// <param name="Versions">TLS 1.2, 1.3 or both.</param>
/// <param name="IsMutual">The client must have a certificate too.</param>
internal sealed record TlsServer(ObjectKey Gateway, string Path, IReadOnlyList<string> Hosts, string Credential, SslProtocols Versions, bool IsMutual);
