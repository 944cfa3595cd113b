using System.Net.Http.Headers;

namespace Platform.ApiClient;

/// <summary>Adds the token to each request. The file is read each time: it may not exist yet when the client starts.</summary>
internal sealed class BearerTokenHandler(string tokenFile, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var token = await File.ReadAllTextAsync(tokenFile, cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // The control plane has not started yet. It will refuse this request, or not answer at all; the caller retries either.
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
