namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known only while the application runs.</summary>
public interface IValueProvider
{
    /// <summary>Awaits whatever the value depends on (an endpoint's port, say). Null: no value, nothing is set.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
