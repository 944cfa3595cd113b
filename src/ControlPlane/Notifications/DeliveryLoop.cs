using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.ControlPlane.Notifications.Sending;
using Platform.ControlPlane.Store;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications;

/// <summary>
/// Empties the outbox: what is due goes out, to each receiver in order and to all receivers at the same time; what is not taken is tried again
/// later, and what was taken leaves the outbox. A kill in between sends it again: at least once, with the same id.
/// </summary>
internal sealed class DeliveryLoop(Outbox outbox, NotificationSender sender, NotificationEvents events, Random random, TimeProvider time, ILogger<DeliveryLoop> log) : BackgroundService, IControllerLoop
{
    /// <summary>A receiver that takes its time gets so many before the others are looked at again.</summary>
    private const int MostAtOnce = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public ControllerState State { get; } = new("notification-delivery", time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        State.Synced();
        try
        {
            while (true)
            {
                await TurnAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            State.Ended("the control plane stops");
        }
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            await Task.WhenAll(outbox.Entries.Where(entry => entry.Next <= now).GroupBy(entry => entry.Target).Select(group => DeliverAsync(group.Take(MostAtOnce), cancellationToken)));
            State.TurnEnded(default, null);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            State.TurnEnded(default, error.Message);
            Log.TurnFailed(log, State.Name, Pause.TotalSeconds, error);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task DeliverAsync(IEnumerable<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            var problem = await sender.SendAsync(entry, cancellationToken);
            if (problem is null)
            {
                await outbox.RemoveAsync(entry, cancellationToken);
                continue;
            }

            await FailedAsync(entry with { Attempts = entry.Attempts + 1, Problem = problem }, cancellationToken);

            // The rest of this receiver's would fail the same way, each after its time-out.
            return;
        }
    }

    private async Task FailedAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        double chance;
        lock (random)
        {
            chance = random.NextDouble();
        }

        if (DeliveryRetry.Wait(entry.Attempts, now - entry.At, chance) is not { } wait)
        {
            Log.GivenUp(log, entry.Target.ToString(), entry.Attempts, entry.Problem!, entry.Notice.Text);
            await events.GaveUpAsync(entry, cancellationToken);
            await outbox.RemoveAsync(entry, cancellationToken);
            return;
        }

        Log.Postponed(log, entry.Target.ToString(), entry.Problem!, entry.Attempts, wait.TotalSeconds);
        await outbox.PostponeAsync(entry with { Next = now + wait }, cancellationToken);
        if (entry.Attempts == 1)
        {
            await events.FailedAsync(entry, cancellationToken);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var next = outbox.Entries.Select(entry => (DateTimeOffset?)entry.Next).Min();
        var wait = next - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(wait ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await outbox.News.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }
}
