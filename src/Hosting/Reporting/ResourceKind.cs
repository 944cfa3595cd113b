namespace Platform.Hosting.Reporting;

/// <summary>The word for a resource's type in reports: Project, Executable, Container, Node.</summary>
internal static class ResourceKind
{
    public static string Of(IResource resource) =>
        resource is ProgressiveDeliveryResource ? "Node" : resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal);
}
