using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.LocalHosting;

namespace Aspire.Hosting;

/// <summary>An application that runs, or can.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _disposed;

    internal DistributedApplication(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <param name="args">Configuration, as <c>--key=value</c>.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return EntryPoint.Current?.CreateBuilder(args) ?? new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = args });
    }

    /// <summary>Starts the application and returns when it was stopped: by Ctrl-C, by SIGTERM or from within.</summary>
    public void Run()
    {
#pragma warning disable RS0030 // The signature is synchronous, and this is the program's main thread.
        RunToEndAsync().GetAwaiter().GetResult();
#pragma warning restore RS0030
    }

    /// <summary>Returns when every resource that starts by itself has been started, waits included, or has failed to.</summary>
    /// <exception cref="PlatformNotSupportedException">On Windows.</exception>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("LocalHosting runs on Linux and macOS; on Windows build the AppHost with -p:Hosting=Aspire.");
        }

        if (EntryPoint.Current is not null)
        {
            // A test owns the application and starts it.
            await _started.Task.WaitAsync(cancellationToken);
            return;
        }

        var eventing = Services.GetRequiredService<IDistributedApplicationEventing>();
        var model = Services.GetRequiredService<DistributedApplicationModel>();
        await eventing.PublishAsync(new BeforeStartEvent(Services, model), cancellationToken);
        await _host.StartAsync(cancellationToken);
        _started.TrySetResult();
    }

    /// <summary>Returns when no process of the application is left.</summary>
    public virtual async Task StopAsync(CancellationToken cancellationToken = default) => await _host.StopAsync(cancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _ended.TrySetResult();
        GC.SuppressFinalize(this);
    }

    void IDisposable.Dispose()
    {
#pragma warning disable RS0030 // The interface is synchronous; no synchronisation context is waited on.
        DisposeAsync().AsTask().GetAwaiter().GetResult();
#pragma warning restore RS0030
        GC.SuppressFinalize(this);
    }

    private async Task RunToEndAsync()
    {
        if (EntryPoint.Current is not null)
        {
            // A test owns the application: it starts and stops it. The entry point waits for its end here.
            await _ended.Task;
            return;
        }

        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        try
        {
            await StartAsync();
            await _host.WaitForShutdownAsync();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped while still starting: what has been started is stopped below.
        }
        catch (DistributedApplicationException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            Environment.ExitCode = 1;
        }
        finally
        {
            await DisposeAsync();
        }
    }
}
