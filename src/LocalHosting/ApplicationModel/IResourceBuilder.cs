namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource under construction.</summary>
/// <typeparam name="T">The kind of resource.</typeparam>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The resource being built.</summary>
    T Resource { get; }

    internal IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>Attaches a fact to the resource, beside others of its type or in their place.</summary>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;
}
