using System.Reflection;
using Microsoft.Extensions.Hosting;
using Platform.LocalHosting;

namespace Aspire.Hosting.Testing;

/// <summary>Lets a test run an AppHost, or an application of its own, in its own process.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <typeparam name="TEntryPoint">Any type of the AppHost's assembly: <c>Projects.&lt;AppHost&gt;</c>.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => RunAsync(typeof(TEntryPoint), [], (_, _) => { }, cancellationToken);

    /// <typeparam name="TEntryPoint">Any type of the AppHost's assembly.</typeparam>
    /// <param name="args">Configuration, as <c>--key=value</c>.</param>
    /// <param name="cancellationToken">Ends the wait for the entry point.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => RunAsync(typeof(TEntryPoint), args, (_, _) => { }, cancellationToken);

    /// <typeparam name="TEntryPoint">Any type of the AppHost's assembly.</typeparam>
    /// <param name="args">Configuration, as <c>--key=value</c>.</param>
    /// <param name="configureBuilder">Changes how the application is built.</param>
    /// <param name="cancellationToken">Ends the wait for the entry point.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
        where TEntryPoint : class => RunAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) =>
        RunAsync(entryPoint, [], (_, _) => { }, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default) =>
        RunAsync(entryPoint, args, (_, _) => { }, cancellationToken);

    /// <summary>An application of the test's own.</summary>
    /// <param name="args">Configuration, as <c>--key=value</c>.</param>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) => Create(args, (_, _) => { });

    /// <inheritdoc cref="Create(string[])"/>
    public static IDistributedApplicationTestingBuilder Create(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder) =>
        new TestingBuilder(new DistributedApplicationBuilder(Configure(args, assembly: null, configureBuilder)), entryPoint: null);

    private static async Task<IDistributedApplicationTestingBuilder> RunAsync(
        Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        var run = new EntryPoint(entryPoint.Assembly, Configure(args, entryPoint.Assembly, configureBuilder));
        return new TestingBuilder(await run.RunAsync(cancellationToken), run);
    }

    private static DistributedApplicationOptions Configure(string[] args, Assembly? assembly, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);
        var options = new DistributedApplicationOptions
        {
            Args = args,
            DisableDashboard = true,
            IsTest = true,
            ProjectDirectory = DistributedApplicationBuilder.ProjectDirectoryOf(assembly),
        };
        configureBuilder(options, new HostApplicationBuilderSettings { Args = args });
        return options;
    }
}
