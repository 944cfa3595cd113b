using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tests;

namespace Platform.LocalHosting.Tests;

public sealed class EnvironmentTests
{
    /// <summary>The wiring of a whole small application, variable by variable.</summary>
    [Theory]
    [InlineData("services__control-plane__http__0", "http://localhost:18301")]
    [InlineData("CONTROL_PLANE_HTTP", "http://localhost:18301")]
    [InlineData("services__control-plane__http__1", "http://localhost:18302")]
    [InlineData("CONTROL_PLANE_ADMIN", "http://localhost:18302")]
    [InlineData("services__control-plane__raw__0", "tcp://localhost:18303")]
    [InlineData("services__api__http__0", "http://localhost:18301")]
    [InlineData("API_HTTP", "http://localhost:18301")]
    [InlineData("services__plain__default__0", "http://example.com/")]
    [InlineData("PLAIN", "http://example.com/")]
    [InlineData("services__elsewhere__https__0", "https://example.org/v1/")]
    [InlineData("ELSEWHERE", "https://example.org/v1/")]
    [InlineData("EXTERNAL_URL", "https://example.org/v1/")]
    [InlineData("ConnectionStrings__db", "Data Source=x")]
    [InlineData("ConnectionStrings__main", "Data Source=x")]
    [InlineData("CUSTOM_DB", "Data Source=y")]
    [InlineData("DB_COPY", "Data Source=x")]
    [InlineData("ConnectionStrings__made", "host=localhost;port=18303;user=me")]
    [InlineData("PLAIN_VALUE", "1")]
    [InlineData("LATER_WINS", "2")]
    [InlineData("FROM_CALLBACK", "called")]
    [InlineData("FROM_FUNC", "func")]
    [InlineData("URL_VALUE", "http://localhost:18301")]
    [InlineData("MIXED", "{http://localhost:18301}:18303")]
    [InlineData("PARAMETER", "me")]
    [InlineData("PORT_ONLY", "18303")]
    [InlineData("HOST_PORT", "localhost:18303")]
    [InlineData("SCHEME", "tcp")]
    [InlineData("OWN_PORT", "18304")]
    [InlineData("OTEL_SERVICE_NAME", "web")]
    [InlineData("OTEL_TRACES_SAMPLER", "always_on")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "1000")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=k")]
    [InlineData("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:18305")]
    [InlineData("HOME", "*")]
    [InlineData("ASPNETCORE_ENVIRONMENT", null)]
    [InlineData("DOTNET_ENVIRONMENT", null)]
    [InlineData("NOT_REFERENCED", null)]
    [InlineData("ConnectionStrings__absent", null)]
    public async Task Variable_OfAProject_IsAsInAspire(string name, string? expected)
    {
        var variables = await Composed;
        Assert.Equal(expected == "*" ? Environment.GetEnvironmentVariable(name) : expected, variables.GetValueOrDefault(name));
    }

    /// <summary>A shell stands between the host and the program, and Debian's drops the names it could not use itself.</summary>
    [Fact]
    public async Task Variable_WithAHyphenInItsName_ReachesTheProcess()
    {
        await using var app = new App();
        app.Builder.AddExecutable("job", "/usr/bin/env", app.State.Path).WithEnvironment("services__control-plane__http__0", "http://localhost:18301/?a=b c");
        await app.StartAsync();
        await app.UntilAsync("job", "Finished");

        Assert.Contains("services__control-plane__http__0=http://localhost:18301/?a=b c", app.Text("logs/job.log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_OfAProject_IsTheSuffixOfItsId()
    {
        var variables = await Composed;
        Assert.Matches("^service\\.instance\\.id=[a-z]{8}$", variables["OTEL_RESOURCE_ATTRIBUTES"]);
    }

    [Fact]
    public async Task Executable_WithoutExporter_GetsNoTelemetryVariables()
    {
        await using var app = new App();
        app.Shell("bare", "env > part; mv part env.txt; exec sleep 60");
        app.Shell("told", "env > half; mv half told.txt; exec sleep 60").WithOtlpExporter();
        await app.StartAsync();

        Assert.DoesNotContain("OTEL_SERVICE_NAME", string.Join('\n', await app.LinesAsync("env.txt", 3)));
        Assert.Contains("OTEL_SERVICE_NAME=told", string.Join('\n', await app.LinesAsync("told.txt", 3)));
    }

    [Fact]
    public async Task Callbacks_Public_CanBeEvaluatedByAnyone()
    {
        await using var app = new App();
        var slot = app.Shell("slot", "true").WithEnvironment("A", "1").WithExplicitStart();
        Assert.True(slot.Resource.TryGetEnvironmentVariables(out var callbacks));
        var context = new EnvironmentCallbackContext(app.Builder.ExecutionContext, slot.Resource);

        foreach (var callback in callbacks)
        {
            await callback.Callback(context);
        }

        Assert.Equal("1", context.EnvironmentVariables["A"]);
    }

    [Fact]
    public async Task Arguments_OfEveryKind_ReachTheProcess()
    {
        await using var app = new App();
        var other = app.Shell("other", "exec sleep 60").WithEndpoint(port: 18311, scheme: "http", name: "http", isProxied: false);
        app.Builder.AddExecutable("job", "sh", app.State.Path, "-c", "printf '%s\\n' \"$@\" > args.txt", "sh", "a b", "$HOME")
            .WithArgs(other.GetEndpoint("http"))
            .WithArgs(context => context.Args.Add(ReferenceExpression.Create($"--to={other.GetEndpoint("http").Property(EndpointProperty.Port)}")));
        await app.StartAsync();

        Assert.Equal(["a b", "$HOME", "http://localhost:18311", "--to=18311"], await app.LinesAsync("args.txt", 4));
    }

    private static readonly Task<IReadOnlyDictionary<string, string>> Composed = ComposeAsync();

    private static async Task<IReadOnlyDictionary<string, string>> ComposeAsync()
    {
        await using var app = new App(
            "--ConnectionStrings:db=Data Source=x", "--ConnectionStrings:custom=Data Source=y", "--Parameters:user=me",
            "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://collector:4317", "--AppHost:OtlpApiKey=k");
        var builder = app.Builder;
        var plane = app.Service("control-plane").WithExplicitStart()
            .WithHttpEndpoint(port: 18301, isProxied: false)
            .WithHttpEndpoint(port: 18302, name: "admin", isProxied: false)
            .WithEndpoint(port: 18303, scheme: "tcp", name: "raw", isProxied: false);
        var elsewhere = builder.AddExternalService("elsewhere", "https://example.org/v1/");
        var user = builder.AddParameter("user");
        var db = builder.AddConnectionString("db");
        var made = builder.AddConnectionString("made", ReferenceExpression.Create(
            $"host=localhost;port={plane.GetEndpoint("raw").Property(EndpointProperty.Port)};user={user}"));
        var raw = plane.GetEndpoint("raw");
        var web = app.Service("web").WithExplicitStart()
            .WithHttpEndpoint(port: 18305, isProxied: false)
            .WithHttpEndpoint(port: 18304, name: "own", env: "OWN_PORT", isProxied: false)
            .WithReference(plane)
            .WithReference(plane, "api")
            .WithReference("plain", new Uri("http://example.com"))
            .WithReference(elsewhere)
            .WithReference(db)
            .WithReference(db, connectionName: "main")
            .WithReference(builder.AddConnectionString("custom", "CUSTOM_DB"))
            .WithReference(builder.AddConnectionString("absent"), optional: true)
            .WithReference(made)
            .WithEnvironment("DB_COPY", db)
            .WithEnvironment("EXTERNAL_URL", elsewhere)
            .WithEnvironment("PLAIN_VALUE", "1")
            .WithEnvironment("LATER_WINS", "1").WithEnvironment("LATER_WINS", "2")
            .WithEnvironment(context => context.EnvironmentVariables["FROM_CALLBACK"] = "called")
            .WithEnvironment("FROM_FUNC", () => "func")
            .WithEnvironment("URL_VALUE", plane.GetEndpoint("http"))
            .WithEnvironment("MIXED", $"{{{plane.GetEndpoint("http")}}}:{raw.Property(EndpointProperty.TargetPort)}")
            .WithEnvironment("PARAMETER", user)
            .WithEnvironment("PORT_ONLY", raw.Property(EndpointProperty.Port))
            .WithEnvironment("HOST_PORT", raw.Property(EndpointProperty.HostAndPort))
            .WithEnvironment("SCHEME", raw.Property(EndpointProperty.Scheme));
        await app.StartAsync();
        return await app.Running.Services.GetRequiredService<ChildEnvironment>().ResolveAsync(web.Resource, App.Token);
    }

    [Fact]
    public async Task Variable_WithANameNoShellKeeps_ReachesTheProcess()
    {
        await using var app = new App();
        app.Builder.AddExecutable("job", "env", app.State.Path).WithEnvironment("services__control-plane__http__0", "http://localhost:1?a=b c");
        await app.StartAsync();

        await Eventually.TrueAsync(
            () => File.Exists(app.State.File("logs/job.log")) && File.ReadAllText(app.State.File("logs/job.log")).Contains("services__control-plane__http__0=http://localhost:1?a=b c\n", StringComparison.Ordinal),
            "the variable is there");
    }
}
