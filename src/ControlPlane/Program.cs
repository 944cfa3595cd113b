using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Store;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddObjectStore(builder.Configuration["PLATFORM_STATE"] ?? ".platform");
builder.Services.AddSingleton<EventRecorder>();
await using var app = builder.Build();
await app.RunAsync();
