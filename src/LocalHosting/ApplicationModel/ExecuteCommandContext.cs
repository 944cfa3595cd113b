namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a command is given on.</summary>
public sealed class ExecuteCommandContext
{
    internal ExecuteCommandContext(string resourceName, CancellationToken cancellationToken)
    {
        ResourceName = resourceName;
        CancellationToken = cancellationToken;
    }

    /// <summary>The resource's id.</summary>
    public string ResourceName { get; }

    public CancellationToken CancellationToken { get; }
}
