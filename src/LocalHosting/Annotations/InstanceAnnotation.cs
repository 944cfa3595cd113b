using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>The process behind the resource is known as the name with this suffix (eight lowercase letters).</summary>
internal sealed record InstanceAnnotation(string Suffix) : IResourceAnnotation
{
    public static string IdOf(IResource resource) =>
        resource.TryGetLastAnnotation<InstanceAnnotation>(out var instance) ? $"{resource.Name}-{instance.Suffix}" : resource.Name;
}
