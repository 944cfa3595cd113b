namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>A request that tries something, and what becomes of it.</summary>
/// <param name="What">In the table's first column.</param>
/// <param name="Bytes">What is sent, one character a byte.</param>
/// <param name="Envoy">What Envoy with Istio's defaults does.</param>
public sealed record HostileInput(string What, string Bytes, string Envoy)
{
    /// <summary>The answer of the gateway when it refuses; 0 when the request is forwarded.</summary>
    public int Refused { get; init; }

    /// <summary>The request line that reaches the pod.</summary>
    public string Forwarded { get; init; } = "";

    /// <summary>Header lines and body parts that reach the pod.</summary>
    public string[] Has { get; init; } = [];

    /// <summary>Texts of which none may reach the pod.</summary>
    public string[] Lacks { get; init; } = [];

    /// <summary>Why it differs from Envoy, or what else is to say.</summary>
    public string Note { get; init; } = "";

    /// <summary>The second column of the table.</summary>
    public string Ours => Refused > 0 ? $"{Refused}" : $"forwarded as `{Forwarded}`";

    public override string ToString() => What;

    internal static string Get(string target, string headers = "Host: shop.example\r\n") => $"GET {target} HTTP/1.1\r\n{headers}\r\n";

    internal static string Post(string headers, string body) => $"POST /in HTTP/1.1\r\nHost: shop.example\r\n{headers}\r\n{body}";
}
