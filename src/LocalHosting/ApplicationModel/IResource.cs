using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the application: a process, a value, a service elsewhere. Derive from <see cref="Resource"/>.</summary>
public interface IResource
{
    /// <summary>Unique in the application (letters, digits, hyphens; at most 64).</summary>
    string Name { get; }

    internal AnnotationCollection Annotations { get; }
}
