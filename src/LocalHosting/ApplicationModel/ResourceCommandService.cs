using Microsoft.Extensions.Logging;
using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives commands. Start, stop and restart of a process go through here as well.</summary>
public class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _logs;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService logs)
    {
        _notifications = notifications;
        _logs = logs;
    }

    /// <param name="resourceId">An id or a name.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="cancellationToken">Handed to the command.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        _notifications.TryGetCurrentState(resourceId, out var current)
            ? ExecuteCommandAsync(current.Resource, commandName, cancellationToken)
            : Task.FromResult(CommandResults.Failure($"Resource '{resourceId}' not found."));

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(commandName);
        var id = InstanceAnnotation.IdOf(resource);
        var logger = _logs.GetLogger(resource);
        if (Find(resource, commandName) is not { } command)
        {
            return CommandResults.Failure($"Command '{commandName}' not available for resource '{id}'.");
        }

        try
        {
            Log.Note(logger, $"Executing command '{command.Name}'.");
            var result = await command.Execute(new ExecuteCommandContext(id, cancellationToken));
            if (result is { Success: false, Canceled: false })
            {
                Log.Note(logger, $"Command '{command.Name}' failed: {result.ErrorMessage}");
            }

            return result;
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception error)
        {
            Log.CommandFailed(logger, error, command.Name);
            return CommandResults.Failure(error);
        }
    }

    private static ResourceCommandAnnotation? Find(IResource resource, string name)
    {
        ResourceCommandAnnotation[] commands = [.. resource.Annotations.OfType<ResourceCommandAnnotation>()];
        return Array.Find(commands, each => each.Name == name)
            ?? (name.StartsWith(KnownResourceCommands.LegacyPrefix, StringComparison.Ordinal)
                ? Array.Find(commands, each => each.Name == name[KnownResourceCommands.LegacyPrefix.Length..])
                : null);
    }
}
