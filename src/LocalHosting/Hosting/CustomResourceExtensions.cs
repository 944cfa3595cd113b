using Aspire.Hosting.ApplicationModel;
using Platform.LocalHosting;

namespace Aspire.Hosting;

/// <summary>Resources of one's own kind.</summary>
public static class CustomResourceExtensions
{
    public static IResourceBuilder<TResource> WithInitialState<TResource>(this IResourceBuilder<TResource> builder, CustomResourceSnapshot initialSnapshot)
        where TResource : IResource => builder.WithAnnotation(new InitialSnapshotAnnotation(initialSnapshot), ResourceAnnotationMutationBehavior.Replace);
}
