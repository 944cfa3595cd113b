using Aspire.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

if (args is ["serve"])
{
    // A service that shows its environment; healthy once someone asked for it.
    var web = WebApplication.CreateSlimBuilder();
    await using var service = web.Build();
    service.MapGet("/health", () => "ok");
    service.MapGet("/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name) ?? "");
    service.MapGet("/directory", () => Environment.CurrentDirectory);
    service.MapPost("/fail", () => Results.StatusCode(500));
    service.MapPost("/work", () => Results.Ok());
    await service.RunAsync();
    return;
}

// A host with children of every temper. Each writes its pid, and its own children's, into $PIDS.
var builder = DistributedApplication.CreateBuilder(args);
builder.AddExecutable("polite", "sh", ".", "-c", "echo $$ >> $PIDS; exec sleep 600");
builder.AddExecutable("parent", "sh", ".", "-c", "sleep 600 & echo $! >> $PIDS; echo $$ >> $PIDS; wait");
if (builder.Configuration["Stubborn"] == "true")
{
    builder.AddExecutable("stubborn", "sh", ".", "-c", "trap '' TERM INT HUP; echo $$ >> $PIDS; while :; do sleep 600; done");
}

builder.AddExecutable("listener", "sh", ".", "-c", "exec sleep 600").WithHttpEndpoint(port: 18080);
if (builder.Configuration["BadPorts"] == "true")
{
    builder.AddExecutable("bad", "sh", ".", "-c", "true").WithHttpEndpoint(port: 18081, targetPort: 18082);
}

builder.Build().Run();
