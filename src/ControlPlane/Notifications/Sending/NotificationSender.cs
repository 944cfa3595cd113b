using Platform.ControlPlane.Notifications.Configuration;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Sending;

/// <summary>Sends a notification to its service as that is configured now; without one to the local sink.</summary>
internal sealed class NotificationSender(NotificationConfigs configs, NotificationSink sink, HttpSender http, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Where a notice goes that nobody subscribed to.</summary>
    public static DeliveryTarget Local { get; } = new("delivery", "");

    /// <returns>Null when it was delivered; else one sentence without secrets.</returns>
    public async Task<string?> SendAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (!configs.Of(entry.Rollout.Namespace).Services.TryGetValue(entry.Target.Service, out var reading))
        {
            await sink.AddAsync(entry.Target.ToString(), entry.Notice.Text, CloudEvent.Of(entry), cancellationToken);
            return null;
        }

        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return reading.Problem ?? await SendAsync(reading.Service, entry, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds:0} s";
        }
    }

    private Task<string?> SendAsync(NotificationService? service, OutboxEntry entry, CancellationToken cancellationToken) => service switch
    {
        SlackService slack => http.SendAsync(slack, entry, cancellationToken),
        WebhookService webhook => http.SendAsync(webhook, entry, cancellationToken),
        EmailService email => EmailSender.SendAsync(email, entry, cancellationToken),
        _ => throw new InvalidOperationException($"no way to send to {service}"),
    };
}
