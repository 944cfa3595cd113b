namespace Platform.ControlPlane.Api.Requests;

/// <summary>The client accepts a meta/v1 Table.</summary>
/// <param name="IncludeObject">What each row carries: None, Metadata (default) or Object.</param>
internal readonly record struct TableRequest(string IncludeObject)
{
    /// <summary>Null when the client wants plain JSON. The first form in Accept that is served decides.</summary>
    public static TableRequest? Of(HttpRequest request)
    {
        foreach (var form in request.Headers.Accept.ToString().Split(','))
        {
            var parts = form.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "*/*" or "application/*"))
            {
                continue;
            }

            var asTable = parts.Contains("as=Table") && parts.Contains("g=meta.k8s.io") && parts.Contains("v=v1");
            if (asTable)
            {
                return new TableRequest(request.Query["includeObject"].ToString());
            }

            // Another "as" (PartialObjectMetadata, older table versions) is not served: the next form may be.
            if (!parts.Any(part => part.StartsWith("as=", StringComparison.Ordinal)))
            {
                return null;
            }
        }

        return null;
    }
}
