namespace Aspire.Hosting;

/// <summary>What the host was asked to do. Only running exists here.</summary>
public enum DistributedApplicationOperation
{
    Run = 0,
    Publish = 1,
}
