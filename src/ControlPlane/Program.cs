using Platform.ControlPlane;
using Platform.ControlPlane.Api;
using Platform.ControlPlane.Api.Security;
using Platform.ControlPlane.Notifications;
using Platform.ControlPlane.Store;

try
{
    var builder = WebApplication.CreateSlimBuilder(args);
    var stateFolder = Path.GetFullPath(builder.Configuration["PLATFORM_STATE"] ?? ".platform");
    builder.AddServiceDefaults();
    builder.Services.AddObjectStore(stateFolder).AddPlatformControllers();
    builder.Services.AddNotifications(stateFolder);
    builder.AddKubernetesApi(stateFolder);
    await using var app = builder.Build();
    app.MapDefaultEndpoints();
    app.MapKubernetesApi(stateFolder);
    app.MapNotifications();
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (error is StoreUnavailableException or ListenAddressException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
