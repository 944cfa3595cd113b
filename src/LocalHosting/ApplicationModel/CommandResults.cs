namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command went.</summary>
public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };

    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, ErrorMessage = errorMessage };

    public static ExecuteCommandResult Failure(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Failure(exception.Message);
    }

    internal static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}
