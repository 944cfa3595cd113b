namespace Platform.Hosting.Probes;

/// <summary>One answer of a container.</summary>
/// <param name="IsSuccess">True for HTTP 200 to 399, or an open TCP connection.</param>
/// <param name="Message">What went wrong; empty on success.</param>
internal readonly record struct ProbeResult(bool IsSuccess, string Message)
{
    public static ProbeResult Success { get; } = new(true, "");

    public static ProbeResult Failure(string message) => new(false, message);
}
