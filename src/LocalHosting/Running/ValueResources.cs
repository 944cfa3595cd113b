using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Platform.LocalHosting;

/// <summary>Parameters, connection strings and services elsewhere: running as soon as they have a value.</summary>
internal sealed class ValueResources(ResourceNotificationService notifications, ILogger<ValueResources> logger)
{
    public async Task PublishAsync(IResource resource, CancellationToken cancellationToken)
    {
        var value = resource switch
        {
            ExternalServiceResource external => external.Url,
            IValueProvider provider when resource is ParameterResource or ConnectionStringResource => provider,
            _ => null,
        };
        if (value is null)
        {
            return;
        }

        try
        {
            await value.GetValueAsync(cancellationToken);
            await notifications.PublishUpdateAsync(resource, last => last with { State = KnownResourceStates.Running });
        }
        catch (DistributedApplicationException error)
        {
            Log.FailedToStart(logger, resource.Name, error.Message);
            await notifications.PublishUpdateAsync(resource, last => last with { State = KnownResourceStates.ValueMissing });
        }
    }
}
