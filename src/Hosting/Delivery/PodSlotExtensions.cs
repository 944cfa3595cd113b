using System.Globalization;
using Platform.Hosting.Delivery;
using Platform.Hosting.Node;
using Platform.Hosting.Slots;

namespace Aspire.Hosting;

/// <summary>The image map: which project runs the pods of an image, and how many at once.</summary>
public static class PodSlotExtensions
{
    /// <summary>
    /// Pods of an image run as processes of a project, at most <paramref name="slots"/> at once. Each slot is a resource
    /// (NAME-0, NAME-1, ...) that waits until the node agent starts it with the environment of the pod it is given.
    /// </summary>
    /// <param name="delivery">The node.</param>
    /// <param name="name">Name of the slots' resources.</param>
    /// <param name="slots">How many pods run at once; a pod beyond that stays Pending. 1 to 50.</param>
    /// <param name="image">The image's repository: the last path segment, without tag. Default: the name.</param>
    /// <param name="configure">What every slot has beside its pod's environment, such as references.</param>
    public static IResourceBuilder<ProgressiveDeliveryResource> WithPodSlots<TProject>(
        this IResourceBuilder<ProgressiveDeliveryResource> delivery,
        [ResourceName] string name,
        int slots,
        string? image = null,
        Action<IResourceBuilder<ProjectResource>>? configure = null)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots, 50);
        for (var i = 0; i < slots; i++)
        {
            var slot = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            delivery.Resource.AddSlot(delivery.Resource.AddProject<TProject>(slot), slot, image ?? name, configure);
        }

        return delivery;
    }

    private static void AddSlot(
        this ProgressiveDeliveryResource delivery,
        IResourceBuilder<ProjectResource> resource,
        string name,
        string image,
        Action<IResourceBuilder<ProjectResource>>? configure)
    {
        var port = delivery.Ports.Choose(name, EndpointNames.Http, wanted: null);
        var slot = new SlotResource(new Slot(name, image, port), resource.Resource);
        delivery.Slots.Add(slot);
        configure?.Invoke(resource);

        // After the configuration, since the last callback wins: what the pod's manifest says, holds.
        resource
            .ListenOnPort(EndpointNames.Http, port)
            .WithParentRelationship(delivery)
            .WithExplicitStart()
            .WithEnvironment(context => slot.Environment.Variables.ToList().ForEach(pair => context.EnvironmentVariables[pair.Key] = pair.Value))
            .WithArgs(context => slot.Environment.Arguments.ToList().ForEach(context.Args.Add));
    }
}
