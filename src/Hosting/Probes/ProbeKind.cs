namespace Platform.Hosting.Probes;

/// <summary>What a probe's answer decides.</summary>
internal enum ProbeKind
{
    /// <summary>Has the container started? Until then the others are not asked.</summary>
    Startup,

    /// <summary>May it get requests?</summary>
    Readiness,

    /// <summary>Must it be restarted?</summary>
    Liveness,
}
