using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Tests;
using Platform.TrafficRouter.Listening;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>The gateway as its process runs it, on free ports.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _isStopped;

    private RunningGateway(WebApplication app)
    {
        _app = app;
        Public = app.Services.GetRequiredService<PublicListener>().Address;
        Admin = new Uri(app.Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Public, Timeout = TimeSpan.FromSeconds(30) };
        AdminClient = new HttpClient { BaseAddress = Admin };
    }

    public Uri Public { get; }

    public Uri Admin { get; }

    public HttpClient Client { get; }

    public HttpClient AdminClient { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningGateway> StartAsync(Uri controlPlane, string stateFolder, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [GatewayOptions.HttpPortKey] = "0",
            [GatewayOptions.HttpsPortKey] = "0",
            [GatewayOptions.AdminPortKey] = "0",
            [GatewayOptions.StateKey] = stateFolder,
            [GatewayOptions.ControlPlaneKey] = controlPlane.ToString(),

            // Twice half a second at the end of each test, in which nobody asks: the tests of draining set it.
            ["Drain:QuietPeriod"] = "00:00:00",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
        Composition.Add(builder);
        var app = builder.Build();
        Composition.Map(app);
        await app.StartAsync();
        return new RunningGateway(app);
    }

    public async Task<JsonObject> SnapshotAsync() => JsonNode.Parse(await AdminClient.GetStringAsync("/admin/snapshot"))!.AsObject();

    /// <summary>Waits until the snapshot has what is asked for.</summary>
    public Task<JsonObject> UntilAsync(Func<JsonObject, bool> accept, string what) => Eventually.GetAsync(SnapshotAsync, accept, what);

    public Task UntilEndpointsAsync(string destination, int count) => UntilAsync(
        snapshot => snapshot["destinations"]!.AsArray().Any(one => ((string)one!["name"]!).StartsWith(destination, StringComparison.Ordinal) && one["endpoints"]!.AsArray().Count == count),
        string.Create(CultureInfo.InvariantCulture, $"{count} endpoints of {destination}"));

    /// <summary>The version that answered, from its header.</summary>
    public async Task<string> VersionAsync()
    {
        using var response = await Client.GetAsync("/");
        response.EnsureSuccessStatusCode();
        return response.Headers.GetValues("x-version").Single();
    }

    /// <summary>Stops as after SIGTERM; cancelled: what is still open is cut.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        _isStopped = true;
        return _app.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        AdminClient.Dispose();

        if (!_isStopped)
        {
            // What a failed test left open is cut.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await StopAsync(patience.Token);
        }

        await _app.DisposeAsync();
    }
}
