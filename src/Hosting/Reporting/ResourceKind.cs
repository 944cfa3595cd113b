namespace Platform.Hosting.Reporting;

/// <summary>The word for a resource's type in reports.</summary>
internal static class ResourceKind
{
    public static string Of(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ContainerResource => "Container",
        ExecutableResource => "Executable",
        ProgressiveDeliveryResource => "Node",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
    };
}
