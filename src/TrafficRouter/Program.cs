using Platform.TrafficRouter;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddGateway();
await using var app = builder.Build();
app.MapGatewayAdmin();
await app.RunAsync();
