namespace Platform.LoadGen.Statistics;

/// <summary>Why there was no complete answer.</summary>
internal enum ClientError
{
    /// <summary>Nobody listens there.</summary>
    Refused,

    /// <summary>No complete answer in time.</summary>
    Timeout,

    /// <summary>The connection broke before the answer was complete.</summary>
    Reset,

    /// <summary>The target's name does not resolve.</summary>
    NameResolution,

    Other,
}
