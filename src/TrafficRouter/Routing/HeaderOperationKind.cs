namespace Platform.TrafficRouter.Routing;

/// <summary>What is done to a header.</summary>
internal enum HeaderOperationKind
{
    Remove,

    /// <summary>The value in place of those that are there.</summary>
    Set,

    /// <summary>The value beside those that are there.</summary>
    Add,
}
