using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>An AppHost's application, for a test to change before it is built.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    new IResourceCollection Resources { get; }

    new IServiceCollection Services { get; }

    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
