using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.LocalHosting;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly ResourceCollection _resources = [];

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        AppHostDirectory = options.ProjectDirectory ?? ProjectDirectoryOf(Assembly.GetEntryAssembly()) ?? Directory.GetCurrentDirectory();
        _host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = options.Args,
            ContentRootPath = AppHostDirectory,
            Configuration = options.IsTest ? TestDefaults(options.Args) : null,
        });
        _host.Services.AddLocalHosting(this, options);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public string AppHostDirectory { get; }

    public IResourceCollection Resources => _resources;

    /// <summary>The folder the build noted in the AppHost's assembly.</summary>
    public static string? ProjectDirectoryOf(Assembly? assembly) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => string.Equals(metadata.Key, "AppHostProjectPath", StringComparison.OrdinalIgnoreCase))?.Value is { } path && Directory.Exists(path) ? path : null;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (_resources.FirstOrDefault(each => string.Equals(each.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{other.GetType()}' with that name already exists.");
        }

        _resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        EntryPoint.Current?.Building(this);
        var application = new DistributedApplication(_host.Build());
        EntryPoint.Current?.Built(application);
        return application;
    }

    /// <summary>Tests run as Development, unless told otherwise, with free ports.</summary>
    private static ConfigurationManager TestDefaults(string[] args)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([
            new("environment", Environments.Development),
            new("DcpPublisher:RandomizePorts", "true"),
        ]);
        configuration.AddCommandLine(args);
        return configuration;
    }
}
