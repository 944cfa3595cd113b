using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;
using Platform.TrafficRouter.Listening;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Configuration;

/// <summary>
/// The single writer of the snapshot:
/// (1) wait for changes, however many; (2) build; (3) swap, and open ports only then; (4) have statuses written; (5) save.
/// </summary>
internal sealed class SnapshotUpdater(
    ConfigSource source,
    SavedConfig saved,
    SnapshotStore snapshots,
    StatusWriter statuses,
    PublicListener listener,
    ILogger<SnapshotUpdater> logger) : BackgroundService
{
    private ConfigFingerprint? _servedFingerprint;
    private RoutingSnapshot? _previous;
    private bool _keptOnEmpty;
    private HashSet<string> _refused = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var following = source.RunAsync(stoppingToken);
        await StartFromSavedAsync(stoppingToken);
        try
        {
            // (1)
            while (await source.Changes.WaitToReadAsync(stoppingToken))
            {
                source.Changes.TryRead(out _);
                await UpdateAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }

        await following;
    }

    /// <summary>The control plane knows better than the disk, so it is given a moment to answer first.</summary>
    private async Task StartFromSavedAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(saved.ServedAfter);
        try
        {
            while (source.Read() is null)
            {
                await source.Changes.ReadAsync(patience.Token);
            }

            // The last good version of an object that is refused now may be on the disk only.
            await UseSavedAsync(publish: false, cancellationToken);
            await UpdateAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await UseSavedAsync(publish: true, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped while starting.
        }
    }

    private async Task UseSavedAsync(bool publish, CancellationToken cancellationToken)
    {
        if (await saved.LoadAsync(cancellationToken) is not { IsEmpty: false } config)
        {
            return;
        }

        _previous = SnapshotBuilder.Build(config, null).Snapshot;
        if (publish)
        {
            snapshots.Publish(_previous);
            await listener.ApplyAsync(_previous.Gateways.Values, ImmutableDictionary<ObjectKey, JsonObject>.Empty, cancellationToken);
            Log.ServingSaved(logger, _previous.VirtualServices.Count);
        }
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (source.Read() is not { } config || IsLostState(config))
            {
                return;
            }

            // (2)
            var build = SnapshotBuilder.Build(config, _previous);
            var fingerprint = ConfigFingerprint.Of(config);
            var isNew = !fingerprint.IsSame(_servedFingerprint);
            if (isNew)
            {
                // (3)
                snapshots.Publish(build.Snapshot);
                _previous = build.Snapshot;
                _servedFingerprint = fingerprint;
                Log.Serving(logger, build.Snapshot.Revision, build.Snapshot.VirtualServices.Count, build.Snapshot.Destinations.Values.Sum(destination => destination.Endpoints.Count));
            }

            var problems = await listener.ApplyAsync(build.Snapshot.Gateways.Values, source.Secrets, cancellationToken);

            // (4) also when nothing new is served: someone may have changed a status.
            LogRefusals(build.Verdicts);
            statuses.Want([.. build.Verdicts.Select(verdict => With(verdict, problems))]);

            // (5)
            if (isNew)
            {
                await saved.SaveAsync(build.Snapshot.Served, cancellationToken);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.BuildFailed(logger, error);
        }
    }

    private static ObjectVerdict With(ObjectVerdict verdict, ILookup<ObjectKey, string> problems) =>
        verdict.Type == ResourceTypes.Gateway ? verdict with { NotListened = [.. problems[verdict.Key]] } : verdict;

    /// <summary>
    /// A control plane without a single object has lost its state; nobody deletes everything at once. Requests still reach
    /// the pods that run. Objects deleted one by one are taken at their word.
    /// </summary>
    private bool IsLostState(GatewayConfig config)
    {
        var isLost = config.IsEmpty && _previous is { VirtualServices.Count: > 0 };
        if (isLost && _previous is not null && snapshots.Current is null)
        {
            snapshots.Publish(_previous);
        }

        if (isLost && !_keptOnEmpty)
        {
            Log.KeptOnEmpty(logger);
        }

        _keptOnEmpty = isLost;
        return isLost;
    }

    private void LogRefusals(IReadOnlyList<ObjectVerdict> verdicts)
    {
        var refused = verdicts.Where(verdict => !verdict.IsServed).ToList();
        var known = _refused;
        _refused = [.. refused.Select(verdict => $"{verdict.Type.Kind} {verdict.Key} {verdict.JudgedGeneration}")];
        foreach (var verdict in refused.Where(verdict => !known.Contains($"{verdict.Type.Kind} {verdict.Key} {verdict.JudgedGeneration}")))
        {
            Log.Refused(logger, verdict.Type.Kind, verdict.Key.ToString(), string.Join("; ", verdict.Errors));
        }
    }
}
