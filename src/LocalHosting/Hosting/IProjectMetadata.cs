using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Marks the generated <c>Projects.*</c> classes. Here they also say where the built assembly is (<see cref="Platform.LocalHosting.IBuiltProject"/>).</summary>
public interface IProjectMetadata : IResourceAnnotation;
