namespace Platform.Console.Traces;

/// <summary>The process that a span or a log line is from.</summary>
/// <param name="Service">service.name.</param>
/// <param name="Version">service.version; empty when it has none.</param>
/// <param name="Instance">service.instance.id; empty when it has none.</param>
internal sealed record Origin(string Service, string Version, string Instance)
{
    public static Origin Unknown { get; } = new("unknown", "", "");
}
