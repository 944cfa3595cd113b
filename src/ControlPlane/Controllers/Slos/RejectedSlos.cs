using System.Collections.Concurrent;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>The SLOs whose rules Prometheus does not take: written by the rule file's controller, shown by the budget loop in their status.</summary>
internal sealed class RejectedSlos
{
    private readonly ConcurrentDictionary<ObjectName, string> _problems = [];

    /// <summary>Why there are no rules for an SLO; null when there are.</summary>
    public string? Of(ObjectName slo) => _problems.GetValueOrDefault(slo);

    public void Set(ObjectName slo, string? problem)
    {
        if (problem is null)
        {
            _problems.TryRemove(slo, out _);
        }
        else
        {
            _problems[slo] = problem;
        }
    }
}
