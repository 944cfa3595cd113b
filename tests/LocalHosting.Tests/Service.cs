using Aspire.Hosting;

namespace Platform.LocalHosting.Tests;

/// <summary>The test host's service, as a generated class would describe it.</summary>
public sealed class Service : IProjectMetadata, IBuiltProject
{
    public string ProjectPath { get; } = Path.Combine(AppContext.BaseDirectory, "Service.csproj");

    public string AssemblyPath => App.ServicePath;
}
