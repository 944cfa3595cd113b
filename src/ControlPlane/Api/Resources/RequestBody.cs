using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>Reads request bodies.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The body as JSON, whatever it was written in; a Status when it cannot be read.</summary>
    public static async Task<(JsonNode? Body, ApiStatus? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentType?.StartsWith("application/vnd.kubernetes.protobuf", StringComparison.OrdinalIgnoreCase) == true)
        {
            return (null, ApiStatus.UnsupportedMediaType("this API takes JSON and YAML, not protobuf: send the object with \"kubectl apply -f\" (\"kubectl create ... --dry-run=client -o yaml | kubectl apply -f -\")"));
        }

        using var buffer = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(buffer, cancellationToken);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, ApiStatus.TooLarge());
        }

        if (buffer.Length == 0)
        {
            return (null, null);
        }

        try
        {
            var isYaml = request.ContentType?.Contains("yaml", StringComparison.OrdinalIgnoreCase) == true;
            var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
            return (isYaml ? ReadYaml(bytes) : JsonNode.Parse(bytes, documentOptions: Strict), null);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return (null, ApiStatus.BadRequest($"the body cannot be read: {error.Message}"));
        }
    }

    private static JsonObject ReadYaml(ReadOnlySpan<byte> bytes) => ManifestReader.Read(Encoding.UTF8.GetString(bytes), "body") switch
    {
        [var only] => only.Content,
        var several => throw new FormatException($"expected one object, found {several.Count}"),
    };
}
