using System.Reflection;
using Aspire.Hosting;

namespace Platform.LocalHosting;

/// <summary>
/// Runs an AppHost's entry point on a thread of its own for a test: the builder it makes is handed to the test as it is about to be built,
/// and the entry point goes on once the test builds it.
/// </summary>
internal sealed class EntryPoint(Assembly assembly, DistributedApplicationOptions options)
{
    private static readonly AsyncLocal<EntryPoint?> Flow = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The test whose AppHost this code belongs to, if any.</summary>
    public static EntryPoint? Current => Flow.Value;

    /// <exception cref="InvalidOperationException">The entry point ended without building an application.</exception>
    public Task<DistributedApplicationBuilder> RunAsync(CancellationToken cancellationToken)
    {
        var main = assembly.EntryPoint ?? throw new InvalidOperationException($"'{assembly.GetName().Name}' has no entry point.");
        new Thread(() => Invoke(main)) { IsBackground = true, Name = $"{assembly.GetName().Name} entry point" }.Start();
        return _builder.Task.WaitAsync(cancellationToken);
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult(true);
        return _application.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The test does not want it built: the entry point ends.</summary>
    public void Abandon() => _mayBuild.TrySetResult(false);

    public DistributedApplicationBuilder CreateBuilder(string[] args) => new(new DistributedApplicationOptions
    {
        Args = args.Length > 0 ? args : options.Args,
        DisableDashboard = options.DisableDashboard,
        ProjectDirectory = DistributedApplicationBuilder.ProjectDirectoryOf(assembly),
        IsTest = true,
    });

    /// <summary>Called by the entry point; returns when the test builds.</summary>
    public void Building(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
#pragma warning disable RS0030 // Build is synchronous, and this thread is the entry point's own.
        var build = _mayBuild.Task.GetAwaiter().GetResult();
#pragma warning restore RS0030
        if (!build)
        {
            throw new OperationCanceledException("The test has ended.");
        }
    }

    public void Built(DistributedApplication application) => _application.TrySetResult(application);

    private void Invoke(MethodInfo main)
    {
        Flow.Value = this;
        try
        {
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? [] : [options.Args]);
#pragma warning disable RS0030 // This thread is the entry point's own, as a main thread is.
            (result as Task)?.GetAwaiter().GetResult();
#pragma warning restore RS0030
            Fail(new InvalidOperationException($"The entry point of '{assembly.GetName().Name}' ended without building a distributed application."));
        }
        catch (Exception error)
        {
            Fail(error is TargetInvocationException { InnerException: { } inner } ? inner : error);
        }
    }

    private void Fail(Exception error)
    {
        _builder.TrySetException(error);
        _application.TrySetException(error);
    }
}
