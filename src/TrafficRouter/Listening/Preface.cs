namespace Platform.TrafficRouter.Listening;

/// <summary>What the first bytes of a connection are.</summary>
internal enum Preface
{
    /// <summary>There were not enough to tell.</summary>
    Ended,

    /// <summary>Not those of HTTP/2.</summary>
    Absent,

    /// <summary>Those every HTTP/2 connection starts with.</summary>
    Present,
}
