using Platform.Hosting.Pods;

namespace Platform.Hosting.Node;

/// <summary>The processes of the slots, through the hosting's public commands and notifications alone.</summary>
internal sealed class SlotProcesses(
    IReadOnlyList<SlotResource> slots, ResourceNotificationService notifications, ResourceCommandService commands)
{
    private readonly Dictionary<string, SlotResource> _slots = slots.ToDictionary(slot => slot.Slot.Name);

    public IReadOnlyList<SlotResource> All => slots;

    public SlotResource this[string name] => _slots[name];

    /// <summary>Follows the hosting's notifications until cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            if (_slots.TryGetValue(change.Resource.Name, out var slot) && change.Snapshot.State?.Text is { } state)
            {
                slot.Observe(ConditionOf(state), state, change.Snapshot.ExitCode);
            }
        }
    }

    /// <summary>Starts the slot's process; the hosting's refusal, or null.</summary>
    public Task<string?> StartAsync(SlotResource slot, CancellationToken cancellationToken) =>
        RunAsync(slot, SlotCommands.Start, cancellationToken);

    public Task<string?> StopAsync(SlotResource slot, CancellationToken cancellationToken) =>
        RunAsync(slot, SlotCommands.Stop, cancellationToken);

    /// <summary>Shows on the dashboard which pod and version the slot runs; nothing for a free slot.</summary>
    public Task ShowAsync(SlotResource slot, string? pod, string? image)
    {
        IReadOnlyList<ResourcePropertySnapshot> shown =
            pod is null ? [] : [new ResourcePropertySnapshot("Pod", pod), new ResourcePropertySnapshot("Image", image)];
        var before = slot.Shown;
        slot.Shown = shown;
        return notifications.PublishUpdateAsync(slot.Resource, snapshot => snapshot with
        {
            Properties = [.. snapshot.Properties.Where(property => !before.Contains(property)), .. shown],
        });
    }

    internal static SlotCondition ConditionOf(string state) =>
        state == KnownResourceStates.Running ? SlotCondition.Running
        : KnownResourceStates.TerminalStates.Contains(state) ? SlotCondition.Ended
        : state == "NotStarted" ? SlotCondition.Idle
        : SlotCondition.Changing;

    private async Task<string?> RunAsync(SlotResource slot, string command, CancellationToken cancellationToken)
    {
        var result = await commands.ExecuteCommandAsync(slot.Resource, command, cancellationToken);
        return result.Success ? null : $"the hosting refused to {command} {slot.Slot.Name}";
    }
}
