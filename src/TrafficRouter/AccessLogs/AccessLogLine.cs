using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Requests;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.AccessLogs;

/// <summary>One request as a line of JSON, with the names of Istio's default access log. What is not known is not there.</summary>
internal static class AccessLogLine
{
    /// <param name="started">When the request's head was read.</param>
    /// <returns>With the end of the line.</returns>
    public static byte[] Write(HttpContext context, in Outcome outcome, DateTimeOffset started, TimeSpan duration)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("start_time", started);
            WriteRequest(json, context);
            json.WriteNumber("response_code", outcome.Code);
            json.WriteString("response_flags", RequestSeries.Text(outcome.Flags));
            json.WriteNumber("duration", (long)duration.TotalMilliseconds);
            WriteText(json, "route_name", outcome.Route?.Model.Name);
            WriteText(json, "upstream_host", outcome.Endpoint is { } endpoint ? new Uri(endpoint.Address).Authority : null);
            if (outcome.Series.Destination.Service != DestinationLabels.Unknown)
            {
                WriteText(json, "upstream_cluster", outcome.Series.Destination.Service);
            }

            if (outcome.Grpc >= 0)
            {
                json.WriteNumber("grpc_status", outcome.Grpc);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRequest(Utf8JsonWriter json, HttpContext context)
    {
        var request = context.Request;
        json.WriteString("method", request.Method);
        json.WriteString("path", RequestTarget.Of(context).PathAndQuery);
        json.WriteString("protocol", request.Protocol);
        json.WriteString("authority", request.Host.Value);
        WriteText(json, "request_id", request.Headers[ForwardedHeaders.RequestId]);
        WriteText(json, "user_agent", request.Headers.UserAgent);
        WriteText(json, "x_forwarded_for", request.Headers["X-Forwarded-For"]);
        var connection = context.Connection;
        WriteText(json, "downstream_remote_address", connection.RemoteIpAddress is { } remote ? new System.Net.IPEndPoint(remote, connection.RemotePort).ToString() : null);
        WriteText(json, "downstream_local_address", connection.LocalIpAddress is { } local ? new System.Net.IPEndPoint(local, connection.LocalPort).ToString() : null);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }
}
