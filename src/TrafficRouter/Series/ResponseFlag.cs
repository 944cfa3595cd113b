namespace Platform.TrafficRouter.Series;

/// <summary>
/// Why a response is as it is: Envoy's response flags, in the order in which Envoy writes several of them in the label
/// response_flags ("UF,URX").
/// </summary>
[Flags]
internal enum ResponseFlag
{
    /// <summary>"-": nothing to remark.</summary>
    None = 0,

    /// <summary>No ready pod.</summary>
    UH = 1,

    /// <summary>The route's timeout passed.</summary>
    UT = 1 << 1,

    /// <summary>No connection to the pod.</summary>
    UF = 1 << 2,

    /// <summary>The pod ended the connection before the response was complete.</summary>
    UC = 1 << 3,

    /// <summary>A circuit breaker was open.</summary>
    UO = 1 << 4,

    /// <summary>No route.</summary>
    NR = 1 << 5,

    /// <summary>Delayed on purpose.</summary>
    DI = 1 << 6,

    /// <summary>Answered with an error on purpose.</summary>
    FI = 1 << 7,

    /// <summary>The client went away.</summary>
    DC = 1 << 8,

    /// <summary>The last retry failed too.</summary>
    URX = 1 << 9,

    /// <summary>The client's request broke the protocol, or could be read in two ways.</summary>
    DPE = 1 << 10,
}
