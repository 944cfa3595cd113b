using Microsoft.Extensions.Logging;
using Platform.Hosting.Probes;

namespace Platform.Hosting.Node;

/// <summary>What every pod worker of a node uses.</summary>
internal sealed record NodeServices(
    SlotProcesses Processes, PodApi Api, Outbox Statuses, Outbox Events, Prober Prober, TimeProvider Time, ILogger Log);
