namespace Platform.Rollouts.Timeline;

/// <summary>
/// Subscriptions in annotations, as Argo's notifications have them (argo-rollouts.readthedocs.io, "Notifications"):
/// notifications.argoproj.io/subscribe.TRIGGER.SERVICE: RECIPIENT;RECIPIENT.
/// </summary>
public static class SubscriptionAnnotations
{
    private const string Prefix = "notifications.argoproj.io/";
    private const string Subscribe = Prefix + "subscribe.";

    /// <summary>The subscriptions that mean something here, and one sentence for each annotation that does not.</summary>
    public static (IReadOnlyList<DeliverySubscription> Subscriptions, IReadOnlyList<string> Problems) Read(IReadOnlyDictionary<string, string>? annotations)
    {
        var subscriptions = new List<DeliverySubscription>();
        var problems = new List<string>();
        foreach (var (key, value) in (annotations ?? new Dictionary<string, string>()).Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (Problem(key, out var trigger, out var service) is { } problem)
            {
                problems.Add($"metadata.annotations[{key}]: {problem}");
                continue;
            }

            var recipients = value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            subscriptions.AddRange((recipients is [] ? [""] : recipients.Distinct()).Select(recipient => new DeliverySubscription(trigger, new DeliveryTarget(service, recipient))));
        }

        return (subscriptions, problems);
    }

    private static string? Problem(string key, out DeliveryTrigger trigger, out string service)
    {
        (trigger, service) = (default, "");
        if (!key.StartsWith(Subscribe, StringComparison.Ordinal) || key[Subscribe.Length..].Split('.', 2) is not [var name, { Length: > 0 } to])
        {
            return "has no effect here; a subscription is notifications.argoproj.io/subscribe.TRIGGER.SERVICE";
        }

        if (DeliveryTriggers.Find(name) is not { } found)
        {
            return $"there is no trigger \"{name}\" here; there are {string.Join(", ", DeliveryTriggers.Names)}";
        }

        (trigger, service) = (found, to);
        return null;
    }
}
