namespace Platform.TrafficRouter.ConnectionPools;

/// <summary>Whether a request may go to its destination.</summary>
internal enum Admission
{
    /// <summary>Counted in; to be counted out when it has ended.</summary>
    Admitted,

    /// <summary>The circuit is open: 503 with the flag UO.</summary>
    Overflow,

    /// <summary>Its client left, or its time was up, while it waited.</summary>
    Canceled,
}
