namespace Platform.Hosting.Tests.Delivery;

/// <summary>A project as the AppHost's build describes it; these tests never start it.</summary>
internal sealed class OrdersProject : IProjectMetadata
{
    public string ProjectPath => Path.Combine(AppContext.BaseDirectory, "Orders.csproj");

    public bool SuppressBuild => true;
}
