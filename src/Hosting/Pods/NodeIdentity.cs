namespace Platform.Hosting.Pods;

/// <summary>The one node there is.</summary>
internal static class NodeIdentity
{
    /// <summary>What stands in a bound pod's spec.nodeName.</summary>
    public const string Name = "localhost";

    /// <summary>The component that reports events.</summary>
    public const string Component = "node-agent";
}
