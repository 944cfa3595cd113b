namespace Platform.Hosting.Slots;

/// <summary>What the search for a slot came to.</summary>
internal enum SlotOutcome
{
    /// <summary>There is a slot.</summary>
    Assigned,

    /// <summary>All slots of the image are taken, or no slot could ever run this pod: it stays Pending.</summary>
    Unschedulable,

    /// <summary>No slots are declared for the image: the container waits with ErrImageNeverPull.</summary>
    UnknownImage,
}
