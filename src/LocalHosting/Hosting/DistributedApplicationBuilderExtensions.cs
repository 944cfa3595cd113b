using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Finding what was added before.</summary>
public static class DistributedApplicationBuilderExtensions
{
    /// <exception cref="InvalidOperationException">There is no such resource, or it is of another kind.</exception>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resources.FirstOrDefault(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase)) switch
        {
            T resource => new ResourceBuilder<T>(builder, resource),
            null => throw new InvalidOperationException($"Resource '{name}' was not found."),
            var other => throw new InvalidOperationException($"Resource '{name}' of type '{other.GetType()}' does not support the requested type '{typeof(T)}'."),
        };
    }
}
