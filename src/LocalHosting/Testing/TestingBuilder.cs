using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.LocalHosting;

namespace Aspire.Hosting.Testing;

internal sealed class TestingBuilder(DistributedApplicationBuilder builder, EntryPoint? entryPoint) : IDistributedApplicationTestingBuilder
{
    private DistributedApplication? _application;

    public ConfigurationManager Configuration => builder.Configuration;

    public IHostEnvironment Environment => builder.Environment;

    public IServiceCollection Services => builder.Services;

    public IDistributedApplicationEventing Eventing => builder.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

    public IResourceCollection Resources => builder.Resources;

    IResourceCollection IDistributedApplicationBuilder.Resources => builder.Resources;

    string IDistributedApplicationBuilder.AppHostDirectory => builder.AppHostDirectory;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => builder.AddResource(resource);

    public DistributedApplication Build()
    {
#pragma warning disable RS0030 // The interface is synchronous; the entry point runs on a thread of its own.
        return BuildAsync().GetAwaiter().GetResult();
#pragma warning restore RS0030
    }

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
        _application = entryPoint is null ? builder.Build() : await entryPoint.BuildAsync(cancellationToken);

    public void Dispose()
    {
        entryPoint?.Abandon();
        (_application as IDisposable)?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        entryPoint?.Abandon();
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }
}
