using Platform.TrafficRouter;

// Read by the runtime before the first socket: what waits for bytes goes on in the thread that got them (see PublicListener).
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();
await using var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGatewayAdmin();
await app.RunAsync();
