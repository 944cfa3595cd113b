using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Platform.ApiClient;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// The credentials of servers, read again when their Secret has changed. A Secret is looked for in the Gateway's own namespace,
/// then in that of Istio's ingress gateway, where a cluster would have it. In place of a bad or missing one the last good one
/// stays. They are in memory only: a start without the control plane has none.
/// </summary>
internal sealed class Credentials
{
    /// <summary>Where Istio's ingress gateway runs.</summary>
    public const string GatewayNamespace = "istio-system";

    private readonly Dictionary<(string Namespace, string Name), Entry> _entries = [];

    /// <summary>What a server's handshakes are to be made with; null when there is no good one yet.</summary>
    /// <param name="server">Whose.</param>
    /// <param name="secrets">All Secrets as they are now.</param>
    /// <param name="problem">What is wrong now; empty when nothing is.</param>
    public Credential? Find(TlsServer server, IImmutableDictionary<ObjectKey, JsonObject> secrets, out string problem)
    {
        var secret = Secret(server, server.Credential, secrets);
        var authorities = Secret(server, $"{server.Credential}-cacert", secrets);
        var id = (server.Gateway.Namespace, server.Credential);
        var last = _entries.GetValueOrDefault(id);
        if (last is null || !ReferenceEquals(last.Secret, secret) || !ReferenceEquals(last.Authorities, authorities))
        {
            _entries[id] = last = Read(secret, authorities, last?.Credential, server.Credential);
        }

        problem = last.Problem;
        if (problem.Length == 0 && server.IsMutual && last.Credential?.ClientAuthorities is null)
        {
            problem = $"Secret {server.Credential} has no ca.crt, and there is no Secret {server.Credential}-cacert with one: MUTUAL needs it";
            return null;
        }

        return last.Credential;
    }

    private static Entry Read(JsonObject? secret, JsonObject? authorities, Credential? last, string name)
    {
        if (secret is null)
        {
            return new Entry(secret, authorities, last, $"there is no Secret {name}{Kept(last)}");
        }

        return CredentialReader.Read(secret, authorities, out var error) is { } credential
            ? new Entry(secret, authorities, credential, "")
            : new Entry(secret, authorities, last, $"Secret {name} {error}{Kept(last)}");
    }

    private static JsonObject? Secret(TlsServer server, string name, IImmutableDictionary<ObjectKey, JsonObject> secrets) =>
        secrets.TryGetValue(new ObjectKey(server.Gateway.Namespace, name), out var own) ? own
        : secrets.TryGetValue(new ObjectKey(GatewayNamespace, name), out var shared) ? shared
        : null;

    private static string Kept(Credential? last) => last is null ? "" : "; the last good certificate stays served";

    private sealed record Entry(JsonObject? Secret, JsonObject? Authorities, Credential? Credential, string Problem);
}
