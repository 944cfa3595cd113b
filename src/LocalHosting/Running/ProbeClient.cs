namespace Platform.LocalHosting;

/// <summary>Asks resources for their health: no proxy, no redirects, no cookies, a new answer each time.</summary>
internal sealed class ProbeClient : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
    });

    public async Task<int> GetStatusAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return (int)response.StatusCode;
    }

    public void Dispose() => _client.Dispose();
}
