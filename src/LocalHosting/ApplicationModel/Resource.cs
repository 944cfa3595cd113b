using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What every resource derives from.</summary>
public abstract class Resource : IResource
{
    private readonly AnnotationCollection _annotations = new();

    /// <exception cref="ArgumentException">The name breaks the rules of <see cref="IResource.Name"/>.</exception>
    protected Resource(string name)
    {
        ModelName.Validate("Resource", name);
        Name = name;
    }

    string IResource.Name => Name;

    AnnotationCollection IResource.Annotations => _annotations;

    internal string Name { get; }
}
