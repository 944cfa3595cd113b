using Platform.Hosting.Pods;
using Platform.Hosting.Slots;

namespace Platform.Hosting.Node;

/// <summary>A slot and the AppHost resource behind it. Written by the node agent, read by the hosting when it starts the process.</summary>
internal sealed class SlotResource(Slot slot, IResource resource)
{
    private PodEnvironment _environment = PodEnvironment.Empty;
    private SlotObservation _observation = SlotObservation.None;

    public Slot Slot { get; } = slot;

    public IResource Resource { get; } = resource;

    /// <summary>What the next start gives the process: the hosting evaluates environment callbacks afresh at every start.</summary>
    public PodEnvironment Environment
    {
        get => Volatile.Read(ref _environment);
        set => Volatile.Write(ref _environment, value);
    }

    public SlotObservation Observation => Volatile.Read(ref _observation);

    /// <summary>Called when the observation has changed, by the loop that follows the hosting; must not block.</summary>
    public Action? Changed { get; set; }

    /// <summary>The dashboard's properties that this agent has put on the resource.</summary>
    public IReadOnlyList<ResourcePropertySnapshot> Shown { get; set; } = [];

    /// <summary>Takes in what the hosting says; only a change of state or exit code is an observation.</summary>
    public void Observe(SlotCondition condition, string state, int? exitCode)
    {
        var before = Observation;
        if (before.State != state || before.ExitCode != exitCode)
        {
            Volatile.Write(ref _observation, new SlotObservation(condition, state, exitCode, before.Sequence + 1));
            Changed?.Invoke();
        }
    }
}
