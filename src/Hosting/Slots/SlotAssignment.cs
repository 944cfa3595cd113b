using Platform.Manifests;

namespace Platform.Hosting.Slots;

/// <summary>The scheduler of this one node: which slot a pod gets.</summary>
internal static class SlotAssignment
{
    /// <summary>
    /// The slot for a pod: the one it had before, if that is free (the AppHost was restarted), else the one of its image
    /// that has been free for longest, so that a port is not taken over while clients may still hold connections to it.
    /// </summary>
    public static SlotDecision Assign(Pod pod, IReadOnlyCollection<SlotUse> slots)
    {
        var containers = pod.Spec?.Containers ?? [];
        if (containers.Count != 1)
        {
            var names = string.Join(", ", containers.Select(container => container.Name));
            return Unschedulable($"a pod has one container here, one process in a slot; this one has {containers.Count} ({names})");
        }

        var reference = containers[0].Image ?? "";
        if (!ImageReference.TryParse(reference, out var parsed))
        {
            return new SlotDecision(SlotOutcome.UnknownImage, null, $"\"{reference}\" is no image reference ([registry/]repository[:tag])");
        }

        var image = parsed.Name;
        var candidates = slots.Where(use => use.Slot.Image == image).ToList();
        if (candidates.Count == 0)
        {
            return UnknownImage(reference, image, slots);
        }

        var before = pod.Metadata.Annotations?.GetValueOrDefault(Labels.Slot);
        var free = candidates.Where(use => use.HeldBy is null)
            .OrderByDescending(use => use.Slot.Name == before)
            .ThenBy(use => use.FreedAt)
            .FirstOrDefault();
        return free is null
            ? Unschedulable($"0/{candidates.Count} slots of image {image} are free: let a pod go, or declare more in WithPodSlots(\"{image}\", ...)")
            : new SlotDecision(SlotOutcome.Assigned, free.Slot, "");
    }

    private static SlotDecision Unschedulable(string message) => new(SlotOutcome.Unschedulable, null, message);

    private static SlotDecision UnknownImage(string reference, string image, IReadOnlyCollection<SlotUse> slots)
    {
        var known = slots.Select(use => use.Slot.Image).Distinct().Order(StringComparer.Ordinal).ToList();
        var mapped = known.Count == 0 ? "none is mapped" : $"mapped are: {string.Join(", ", known)}";
        return new SlotDecision(SlotOutcome.UnknownImage, null,
            $"no slots run image \"{reference}\" ({mapped}): add .WithPodSlots<Projects.YourProject>(\"{image}\", slots: 2) "
            + "to AddProgressiveDelivery(...) in AppHost.cs and start it again");
    }
}
