namespace Aspire.Hosting;

/// <summary>The application cannot be built or run as asked; the message says why.</summary>
public class DistributedApplicationException : Exception
{
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    internal DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
