using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ApiClient;

/// <summary>
/// A client of the Kubernetes API as the control plane serves it: typed objects in and out, Status objects as
/// <see cref="KubernetesApiException"/>, no retries (who retries knows what a conflict means to it).
/// </summary>
public sealed class KubernetesClient : IDisposable
{
    private static readonly MediaTypeHeaderValue MergePatch = new("application/merge-patch+json");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;

    public KubernetesClient(ControlPlaneAddress address)
        : this(new HttpClient(new BearerTokenHandler(address.TokenFile, new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }))
        {
            BaseAddress = address.Url,
            Timeout = Timeout.InfiniteTimeSpan,
        })
    {
    }

    /// <summary>A client over an HTTP client that has its base address and authentication.</summary>
    public KubernetesClient(HttpClient http) => _http = http;

    /// <summary>The object, or null when there is none.</summary>
    public async Task<T?> GetAsync<T>(ResourceType type, string ns, string name, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return Read<T>(await SendAsync(HttpMethod.Get, type.Path(ns, name), null, null, cancellationToken));
        }
        catch (KubernetesApiException error) when (error.Code == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>All objects of a kind; of one namespace, or of all when <paramref name="ns"/> is null.</summary>
    public async Task<ObjectList<T>> ListAsync<T>(
        ResourceType type, string? ns, CancellationToken cancellationToken, string? labelSelector = null, string? fieldSelector = null)
        where T : class
    {
        var query = Query(("labelSelector", labelSelector), ("fieldSelector", fieldSelector));
        var list = await SendAsync(HttpMethod.Get, type.Path(ns) + query, null, null, cancellationToken);
        var items = list["items"]?.AsArray().Select(item => Read<T>(item!.AsObject())).ToList() ?? [];
        return new ObjectList<T>(items, list["metadata"]?["resourceVersion"]?.GetValue<string>() ?? "");
    }

    public async Task<T> CreateAsync<T>(ResourceType type, string ns, T value, CancellationToken cancellationToken)
        where T : class =>
        Read<T>(await SendAsync(HttpMethod.Post, type.Path(ns), Write(value), Json, cancellationToken));

    /// <summary>Replaces the object; a resourceVersion in it makes the write conditional (409 Conflict).</summary>
    public async Task<T> ReplaceAsync<T>(ResourceType type, string ns, string name, T value, CancellationToken cancellationToken, string? subresource = null)
        where T : class =>
        Read<T>(await SendAsync(HttpMethod.Put, type.Path(ns, name, subresource), Write(value), Json, cancellationToken));

    /// <summary>Applies a JSON merge patch (RFC 7396), to the object or to a subresource such as "status".</summary>
    public Task<JsonObject> PatchAsync(
        ResourceType type, string ns, string name, JsonObject patch, CancellationToken cancellationToken, string? subresource = null) =>
        SendAsync(HttpMethod.Patch, type.Path(ns, name, subresource), patch, MergePatch, cancellationToken);

    /// <summary>Deletes the object; false when there was none.</summary>
    /// <param name="gracePeriodSeconds">0 removes a pod at once; null leaves the object's own grace period.</param>
    public async Task<bool> DeleteAsync(
        ResourceType type, string ns, string name, CancellationToken cancellationToken, int? gracePeriodSeconds = null)
    {
        try
        {
            var query = gracePeriodSeconds is null ? "" : $"?gracePeriodSeconds={gracePeriodSeconds}";
            await SendAsync(HttpMethod.Delete, type.Path(ns, name) + query, null, null, cancellationToken);
            return true;
        }
        catch (KubernetesApiException error) when (error.Code == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>
    /// Changes of a kind after <paramref name="resourceVersion"/>, until the server ends the stream (which it may at any time).
    /// </summary>
    /// <exception cref="KubernetesApiException">410 Expired: the version is too old, list again.</exception>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceType type, string? ns, string resourceVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = Query(("watch", "true"), ("allowWatchBookmarks", "true"), ("resourceVersion", resourceVersion));
        using var request = new HttpRequestMessage(HttpMethod.Get, type.Path(ns) + query);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowUnlessSuccessAsync(response, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length > 0)
            {
                yield return ReadEvent(JsonNode.Parse(line)!.AsObject());
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> SendAsync(
        HttpMethod method, string path, JsonObject? body, MediaTypeHeaderValue? contentType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(KubernetesJson.Options), Encoding.UTF8, contentType!);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        using var response = await _http.SendAsync(request, timeout.Token);
        await ThrowUnlessSuccessAsync(response, timeout.Token);
        var node = await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync(timeout.Token), cancellationToken: timeout.Token);
        return node!.AsObject();
    }

    private static async Task ThrowUnlessSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw Refusal(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    private static KubernetesApiException Refusal(HttpStatusCode code, string body)
    {
        try
        {
            var status = JsonNode.Parse(body);
            return new KubernetesApiException(code, status?["reason"]?.GetValue<string>() ?? "", status?["message"]?.GetValue<string>() ?? body);
        }
        catch (JsonException)
        {
            return new KubernetesApiException(code, "", $"the API answered {(int)code}: {body}");
        }
    }

    private static WatchEvent ReadEvent(JsonObject line)
    {
        var kind = line["type"]?.GetValue<string>();
        var value = line["object"]!.AsObject();
        return kind switch
        {
            "ADDED" => new WatchEvent(WatchEventType.Added, value),
            "MODIFIED" => new WatchEvent(WatchEventType.Modified, value),
            "DELETED" => new WatchEvent(WatchEventType.Deleted, value),
            "BOOKMARK" => new WatchEvent(WatchEventType.Bookmark, value),
            _ => throw Refusal((HttpStatusCode)(value["code"]?.GetValue<int>() ?? 500), value.ToJsonString()),
        };
    }

    private static T Read<T>(JsonObject raw)
        where T : class => raw as T ?? KubernetesJson.Read<T>(raw);

    private static JsonObject Write<T>(T value)
        where T : class => value as JsonObject ?? KubernetesJson.Write(value);

    private static string Query(params (string Key, string? Value)[] pairs)
    {
        var set = pairs.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}");
        var joined = string.Join('&', set);
        return joined.Length == 0 ? "" : "?" + joined;
    }
}
