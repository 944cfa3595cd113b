using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Controllers.Rollouts;
using Platform.ControlPlane.Store;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddObjectStore(builder.Configuration["PLATFORM_STATE"] ?? ".platform");
builder.Services.AddSingleton<EventRecorder>();
builder.Services.AddRollouts();
await using var app = builder.Build();
await app.RunAsync();
