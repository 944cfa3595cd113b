using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Forwarding;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>Writes the head of a request without a body, in HTTP/1.1 (RFC 9112, 2 and 3).</summary>
internal static class RequestHead
{
    /// <param name="context">
    /// The request is admitted: names are tokens, values hold no controls. The pod gets its headers but for those of one
    /// connection, and ours.
    /// </param>
    /// <param name="pathAndQuery">Starts with "/".</param>
    public static void Write(HeadBuffer head, HttpContext context, string pathAndQuery)
    {
        var request = context.Request;
        head.Clear();
        head.Add(request.Method);
        head.Add(" "u8);
        head.Add(pathAndQuery);
        head.Add(" HTTP/1.1\r\n"u8);
        foreach (var (name, values) in request.Headers)
        {
            // Pseudo headers of HTTP/2 and those about the client's connection.
            if (ConnectionFields.Has(name))
            {
                continue;
            }

            if (values.Count == 1)
            {
                head.AddField(name, values.ToString());
                continue;
            }

            foreach (var value in values)
            {
                head.AddField(name, value ?? "");
            }
        }

        ForwardedHeaders.Add(context, head);
        head.Add("\r\n"u8);
    }
}
