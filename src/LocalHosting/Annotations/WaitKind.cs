namespace Platform.LocalHosting;

/// <summary>How far another resource must have come.</summary>
internal enum WaitKind
{
    /// <summary>Running, healthy, its ready handlers done.</summary>
    Healthy,

    /// <summary>Running.</summary>
    Started,

    /// <summary>Ended with the wanted exit code.</summary>
    Completed,
}
