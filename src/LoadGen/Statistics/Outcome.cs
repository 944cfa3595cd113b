namespace Platform.LoadGen.Statistics;

/// <summary>What became of one request.</summary>
/// <param name="Version">The answer's <c>x-version</c>, or <see cref="Unknown"/>.</param>
/// <param name="Status">The status code, 0 without an answer.</param>
/// <param name="Error">Why there is no complete answer, else null.</param>
/// <param name="Latency">From the intended start to the last byte.</param>
internal readonly record struct Outcome(string Version, int Status, ClientError? Error, TimeSpan Latency)
{
    public const string Unknown = "unknown";

    /// <summary>Anything but a 2xx or 3xx: what is sent here is valid, so a 4xx is the answerer's fault as well.</summary>
    public bool IsFailure => Error is not null || Status is < 200 or >= 400;
}
