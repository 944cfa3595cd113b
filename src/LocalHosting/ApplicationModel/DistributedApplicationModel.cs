namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the application consists of.</summary>
public class DistributedApplicationModel
{
    internal DistributedApplicationModel(IResourceCollection resources) => Resources = resources;

    public IResourceCollection Resources { get; }
}
