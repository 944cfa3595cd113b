using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The console output of resources. Lines also go to <c>&lt;logs folder&gt;/&lt;resource&gt;.log</c>.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ConsoleLog>> _logs = new(StringComparer.OrdinalIgnoreCase);
    private readonly LogFolder _folder;
    private readonly DistributedApplicationModel _model;

    internal ResourceLoggerService(LogFolder folder, DistributedApplicationModel model)
    {
        _folder = folder;
        _model = model;
    }

    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ConsoleLogger(Of(resource.Name));
    }

    /// <param name="resourceName">A name or an id.</param>
    public ILogger GetLogger(string resourceName) => new ConsoleLogger(Of(resourceName));

    /// <summary>The last lines, then every new one, until the enumeration is cancelled.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Of(resource.Name).WatchAsync();
    }

    /// <param name="resourceName">A name or an id.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Of(resourceName).WatchAsync();

    void IDisposable.Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    internal ConsoleLog Of(string nameOrId)
    {
        ArgumentNullException.ThrowIfNull(nameOrId);
        var name = _model.Resources.FirstOrDefault(each => InstanceAnnotation.IdOf(each) == nameOrId)?.Name ?? nameOrId;
        return _logs.GetOrAdd(name, key => new Lazy<ConsoleLog>(() => new ConsoleLog(_folder.Open(key)))).Value;
    }
}
