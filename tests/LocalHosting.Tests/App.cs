using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tests;

namespace Platform.LocalHosting.Tests;

/// <summary>An application of one test's own, with its own state folder.</summary>
public sealed class App : IAsyncDisposable
{
    public static readonly string ServicePath = Path.ChangeExtension(typeof(Projects.LocalHosting_TestHost).Assembly.Location, ".dll");

    private DistributedApplication? _running;

    public App(params string[] args) => Builder = DistributedApplicationTestingBuilder.Create([$"--PLATFORM_STATE={State.Path}", .. args]);

    public StateFolder State { get; } = new();

    public IDistributedApplicationTestingBuilder Builder { get; }

    public DistributedApplication Running => _running!;

    public ResourceNotificationService Notifications => Running.ResourceNotifications;

    internal ResourceStates States => Running.Services.GetRequiredService<ResourceStates>();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A shell command as a resource.</summary>
    public IResourceBuilder<ExecutableResource> Shell(string name, string script) => Builder.AddExecutable(name, "sh", State.Path, "-c", script);

    /// <summary>The test host's service as a project.</summary>
    public IResourceBuilder<ProjectResource> Service(string name) => Builder.AddProject<Service>(name).WithArgs("serve");

    public async Task<App> StartAsync()
    {
        _running = await Builder.BuildAsync(Token);
        await _running.StartAsync(Token);
        return this;
    }

    public Task<string> UntilAsync(string resource, params string[] states) =>
        Notifications.WaitForResourceAsync(resource, states, Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

    public CustomResourceSnapshot Snapshot(string resource) =>
        Notifications.TryGetCurrentState(resource, out var current) ? current.Snapshot : throw new InvalidOperationException($"No '{resource}'.");

    public Task<ExecuteCommandResult> CommandAsync(string resource, string command) => Running.ResourceCommands.ExecuteCommandAsync(resource, command, Token);

    public string Text(string file) => File.Exists(State.File(file)) ? File.ReadAllText(State.File(file)) : "";

    public async Task<string[]> LinesAsync(string file, int count) =>
        await Eventually.GetAsync(() => Task.FromResult(Text(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)), lines => lines.Length >= count, $"{count} lines in {file}");

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }

        await Builder.DisposeAsync();
        State.Dispose();
    }
}
