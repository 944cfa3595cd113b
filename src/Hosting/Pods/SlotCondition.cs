namespace Platform.Hosting.Pods;

/// <summary>What the hosting says of a slot's process.</summary>
internal enum SlotCondition
{
    /// <summary>Never started, or nothing is known yet.</summary>
    Idle,

    /// <summary>Between two states: starting, waiting, stopping.</summary>
    Changing,

    Running,

    /// <summary>Ended by itself or by command, or could not be started.</summary>
    Ended,
}
