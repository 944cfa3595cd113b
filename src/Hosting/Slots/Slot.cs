namespace Platform.Hosting.Slots;

/// <summary>A place where one pod can run: a resource of the AppHost that is started on demand.</summary>
/// <param name="Name">The resource's name, such as webapp-0.</param>
/// <param name="Image">The repository name whose pods it runs.</param>
/// <param name="HostPort">The loopback port its process listens on.</param>
internal sealed record Slot(string Name, string Image, int HostPort);
