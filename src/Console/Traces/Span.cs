namespace Platform.Console.Traces;

/// <summary>One operation of a request in one process.</summary>
internal sealed record Span
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>The span that it is part of; empty where the trace begins.</summary>
    public string ParentId { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>server, client, internal, producer or consumer.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Nanoseconds since 1970.</summary>
    public ulong Start { get; init; }

    /// <summary>Nanoseconds since 1970; not before <see cref="Start"/>.</summary>
    public ulong End { get; init; }

    public required Origin Origin { get; init; }

    public IReadOnlyList<(string Name, string Value)> Attributes { get; init; } = [];

    /// <summary>Exceptions and the like: what happened, and its attributes.</summary>
    public IReadOnlyList<(ulong At, string Name, string Text)> Events { get; init; } = [];

    public bool HasStatusError { get; init; }

    public string StatusMessage { get; init; } = "";

    public double Milliseconds => (End - Start) / 1e6;

    /// <summary>The status code of its response; null without one.</summary>
    public int? Code => int.TryParse(this["http.response.status_code"], out var code) ? code : null;

    /// <summary>A server's failure. A client's span is called an error from 400 on, and a 404 that was asked for is none.</summary>
    public bool HasFailed => Code is { } code ? code >= 500 : HasStatusError;

    /// <summary>The version that answered: of the process, or the one that the gateway sent the request to.</summary>
    public string Version => Origin.Version.Length > 0 ? Origin.Version : this["destination_version"];

    /// <summary>About as much memory as it takes, bytes.</summary>
    public int Size => 400 + (2 * (Name.Length + StatusMessage.Length + Attributes.Sum(one => one.Name.Length + one.Value.Length + 24) + Events.Sum(one => one.Name.Length + one.Text.Length + 32)));

    /// <summary>An attribute; empty when absent.</summary>
    public string this[string name] => Attributes.FirstOrDefault(one => one.Name == name).Value ?? "";
}
