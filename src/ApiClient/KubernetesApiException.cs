using System.Net;

namespace Platform.ApiClient;

/// <summary>The API answered with a Status object other than Success (meta/v1 Status).</summary>
public sealed class KubernetesApiException(HttpStatusCode code, string reason, string message) : Exception(message)
{
    /// <summary>The HTTP status: 404, 409, 410, 422 and so on.</summary>
    public HttpStatusCode Code { get; } = code;

    /// <summary>The machine-readable reason: NotFound, Conflict, AlreadyExists, Invalid, Expired.</summary>
    public string Reason { get; } = reason;
}
