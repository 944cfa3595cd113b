using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Platform.Manifests;

namespace Platform.ControlPlane.Providers;

/// <summary>Gets an access token with client credentials (RFC 6749, section 4.4) for one measurement.</summary>
internal static class OAuth2Token
{
    /// <summary>Adds the token to the message. The answer says why there is none; null: it is there, or none was asked for.</summary>
    public static async Task<string?> AuthorizeAsync(HttpClient client, OAuth2Config? config, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(config?.TokenUrl))
        {
            return null;
        }

        if (string.IsNullOrEmpty(config.ClientId) || string.IsNullOrEmpty(config.ClientSecret))
        {
            return "missing mandatory parameter in metric for OAuth2 setup";
        }

        if (!Uri.TryCreate(config.TokenUrl, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return $"oauth2: \"{config.TokenUrl}\" is not a URL such as http://localhost:8080/token";
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(Form(config)) };
        var credentials = $"{Uri.EscapeDataString(config.ClientId)}:{Uri.EscapeDataString(config.ClientSecret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        using var response = await client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return string.Create(CultureInfo.InvariantCulture, $"oauth2: cannot fetch token: {(int)response.StatusCode} {response.ReasonPhrase}");
        }

        if (ReadToken(await response.Content.ReadAsByteArrayAsync(cancellationToken)) is not { } token)
        {
            return "oauth2: server response missing access_token";
        }

        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return null;
    }

    private static Dictionary<string, string> Form(OAuth2Config config)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (config.Scopes is { Count: > 0 } scopes)
        {
            form["scope"] = string.Join(' ', scopes);
        }

        return form;
    }

    private static string? ReadToken(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
                && token.GetString() is { Length: > 0 } text
                    ? text
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
