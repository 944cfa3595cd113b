using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Platform.LocalHosting;

/// <summary>What every resource's process works with.</summary>
internal sealed record ResourceProcessContext(
    StartPlan Plan,
    Waits Waits,
    ChildProcesses Processes,
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    IDistributedApplicationEventing Eventing,
    IServiceProvider Services,
    TimeProvider Time,
    ILogger<ResourceProcess> Logger);
