using Platform.TrafficRouter;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();
await using var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGatewayAdmin();
await app.RunAsync();
