namespace Aspire.Hosting;

/// <summary>What the host was asked to do.</summary>
public class DistributedApplicationExecutionContext
{
    private readonly DistributedApplicationOperation _operation;

    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation) => _operation = operation;

    public bool IsRunMode => _operation == DistributedApplicationOperation.Run;

    public bool IsPublishMode => _operation == DistributedApplicationOperation.Publish;
}
