var builder = DistributedApplication.CreateBuilder(args);

var controlPlane = builder.AddProject<Projects.ControlPlane>("control-plane")
    .WithHttpEndpoint(port: 8001);

builder.AddProject<Projects.TrafficRouter>("gateway")
    .WithHttpEndpoint(port: 8081, env: "HTTP_PORT")
    .WithHttpEndpoint(name: "admin", env: "ADMIN_PORT")
    .WithReference(controlPlane);

builder.AddProject<Projects.LoadGen>("loadgen")
    .WithHttpEndpoint();

foreach (var role in new[] { "cart", "checkout", "payment" })
{
    builder.AddProject<Projects.Webapp>(role)
        .WithHttpEndpoint()
        .WithEnvironment("ROLE", role);
}

builder.Build().Run();
