using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>A command that is one HTTP request.</summary>
internal static class HttpCommand
{
    public static async Task<ExecuteCommandResult> SendAsync(HttpClient client, EndpointReference endpoint, HttpMethod method, string path, CancellationToken cancellationToken)
    {
        try
        {
            var address = await endpoint.Annotation.Allocated.WaitAsync(cancellationToken);
            using var request = new HttpRequestMessage(method, new Uri(new Uri(address.Url), path));
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? CommandResults.Success()
                : CommandResults.Failure(string.Create(CultureInfo.InvariantCulture, $"Request failed with status code {(int)response.StatusCode}"));
        }
        catch (HttpRequestException error)
        {
            return CommandResults.Failure(error);
        }
    }
}
