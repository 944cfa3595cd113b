using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project, run from its built assembly.</summary>
public class ProjectResource : Resource, IResourceWithEnvironment, IResourceWithArguments, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IComputeResource
{
    internal ProjectResource(string name, string projectPath, string? assemblyPath)
        : base(name)
    {
        ProjectPath = projectPath;
        AssemblyPath = assemblyPath;
    }

    internal string ProjectPath { get; }

    /// <summary>Null: the project was given by path alone and is built before it starts.</summary>
    internal string? AssemblyPath { get; }

    internal string ProjectDirectory => Path.GetDirectoryName(ProjectPath)!;
}
