using System.Diagnostics.CodeAnalysis;

namespace Platform.Hosting.Tests.Delivery;

/// <summary>A project as the AppHost's build describes it; these tests never start it.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "They implement the hosting's interfaces.")]
internal sealed class OrdersProject : IProjectMetadata
#if LOCAL_HOSTING
    , LocalHosting.IBuiltProject
#endif
{
    public string ProjectPath => Path.Combine(AppContext.BaseDirectory, "Orders.csproj");

    public string AssemblyPath => Path.ChangeExtension(ProjectPath, "dll");

    public bool SuppressBuild => true;
}
