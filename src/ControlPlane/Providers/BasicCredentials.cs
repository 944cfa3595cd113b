using System.Net.Http.Headers;
using System.Text;
using Platform.Manifests;

namespace Platform.ControlPlane.Providers;

/// <summary>The header of basicAuth (RFC 7617).</summary>
internal static class BasicCredentials
{
    /// <summary>What is missing, in upstream's words; null when nothing is, also where no basicAuth is asked for.</summary>
    public static string? Problem(BasicAuthConfig? config) =>
        string.IsNullOrEmpty(config?.Username) == string.IsNullOrEmpty(config?.Password) ? null
        : $"missing mandatory parameter in metric for basic auth setup: {(string.IsNullOrEmpty(config?.Username) ? "username" : "password")}";

    /// <summary>Adds the header where it is asked for, unless the metric has written its own. A token, fetched later, takes its place.</summary>
    public static void Add(HttpRequestMessage message, BasicAuthConfig? config)
    {
        if (!string.IsNullOrEmpty(config?.Username) && !message.Headers.Contains("Authorization"))
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{config.Username}:{config.Password}")));
        }
    }
}
