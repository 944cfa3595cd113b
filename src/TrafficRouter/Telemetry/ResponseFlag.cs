namespace Platform.TrafficRouter.Telemetry;

/// <summary>Why a response is as it is: Envoy's response flags, as they stand in the label response_flags.</summary>
internal enum ResponseFlag
{
    /// <summary>"-": nothing to remark.</summary>
    None,

    /// <summary>The client went away.</summary>
    DC,

    /// <summary>No connection to the pod.</summary>
    UF,

    /// <summary>The pod ended the connection before the response was complete.</summary>
    UC,

    /// <summary>No ready pod.</summary>
    UH,

    /// <summary>The route's timeout passed.</summary>
    UT,

    /// <summary>No route.</summary>
    NR,

    /// <summary>The client's request broke the protocol, or could be read in two ways.</summary>
    DPE,

    /// <summary>A circuit breaker was open.</summary>
    UO,
}
