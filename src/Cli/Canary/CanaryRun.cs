using System.Runtime.CompilerServices;
using Platform.ApiClient;
using Platform.Cli.Lifecycle;
using Platform.Cli.Notifications;
using Platform.Cli.Rollouts;
using Platform.Cli.Terminal;
using Platform.Manifests;

namespace Platform.Cli.Canary;

/// <summary>
/// A canary from nothing: 1. the platform, 2. the first version, 3. load, 4. the next version, 5. watching until it is
/// decided, 6. the summary.
/// </summary>
internal sealed class CanaryRun(Session session, CanaryPlan plan)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    /// <summary>After the decision: requests under way end, and a rollback shows that nothing more goes to the bad version.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    private readonly StageLog _stages = new();
    private readonly RecoveryLog _recovery = new();
    private readonly ChangeLog _changes = new();
    private TimeSpan? _decidedAt;

    /// <summary>True once the next version is written: from then on the rollout goes on without us.</summary>
    public bool IsDeployed { get; private set; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await new Up(session).EnsureAsync(StartLimit, cancellationToken);
        return await OnRunningPlatformAsync(cancellationToken);
    }

    internal async Task<int> OnRunningPlatformAsync(CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var deployment = new Deployment(session, client);
        await deployment.EnsureFirstVersionAsync(cancellationToken);
        var load = new LoadGenerator(http, LoadAddress());
        var before = await load.SetRateAsync(plan.RequestsPerSecond, cancellationToken);
        try
        {
            await WaitForLoadAsync(load, cancellationToken);
            var (old, next) = await deployment.DeployNextAsync(plan.ErrorRate, cancellationToken);
            IsDeployed = true;
            session.Screen.Write($"Deploying {CanaryPlan.Rollout} {next} on top of {old} at {plan.RequestsPerSecond:0} requests/s{(plan.ErrorRate > 0 ? $"; it fails {Measured.Percent(plan.ErrorRate)} of its requests" : "")}");
            var last = await WatchAsync(PicturesAsync(client, load, old, next, cancellationToken));
            return await EndAsync(client, new SentNotifications(session, http), last, cancellationToken);
        }
        finally
        {
            // Also after Ctrl-C: load nobody watches only costs.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), session.Time);
            await load.PutAsync(before, patience.Token);
        }
    }

    private string LoadAddress() =>
        new RunFolder(session.Workspace).Resources().FirstOrDefault(resource => resource.Name == "loadgen")?.Address
        ?? throw new RefusedException(ExitCode.Unreachable, "the load generator does not run; './run.sh status' shows why");

    private async Task WaitForLoadAsync(LoadGenerator load, CancellationToken cancellationToken)
    {
        await load.ResetAsync(cancellationToken);
        var started = session.Time.GetTimestamp();
        var stats = await load.ReadAsync(cancellationToken);
        // A second in which every request was answered: what fails from now on fails because of the canary.
        while (stats.Last1s.All is not { Requests: > 0, Failures: 0 })
        {
            if (session.Time.GetElapsedTime(started) > TimeSpan.FromSeconds(30))
            {
                throw new RefusedException(
                    ExitCode.NotAsWished,
                    $"the shop does not answer well before anything is deployed: {stats.Last10s.All.Failures} of {stats.Last10s.All.Requests} requests failed in the last 10 s; './run.sh status' and {session.Workspace.Shown(session.Workspace.LogFolder)} may tell why");
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
            stats = await load.ReadAsync(cancellationToken);
        }

        await load.ResetAsync(cancellationToken);
    }

    private async Task<Picture> WatchAsync(IAsyncEnumerable<Picture> pictures)
    {
        Picture? last = null;
        async IAsyncEnumerable<IReadOnlyList<Line>> FramesAsync()
        {
            await foreach (var picture in pictures)
            {
                last = picture;
                yield return CanaryView.Lines(picture, session.Screen.Width);
            }
        }

        if (session.Screen.IsTerminal)
        {
            await LiveView.ShowAsync(session.Screen, FramesAsync());
        }
        else
        {
            await foreach (var picture in pictures)
            {
                last = picture;
                session.Screen.Write(_changes.Lines(picture).Select(line => (Line)line));
            }
        }

        return last!;
    }

    private async IAsyncEnumerable<Picture> PicturesAsync(
        KubernetesClient client, LoadGenerator load, string old, string next, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rollout = new RolloutClient(client, session.Namespace, CanaryPlan.Rollout);
        var started = session.Time.GetTimestamp();
        while (true)
        {
            // The counters first: they then hold nothing of a weight that the objects do not show yet.
            var stats = await load.ReadAsync(cancellationToken);
            var objects = await rollout.ReadAsync(cancellationToken);
            var picture = new Picture(old, next, session.Time.GetElapsedTime(started), stats, objects);
            _stages.Add(picture);
            _recovery.Add(picture);
            yield return picture;
            if (IsOver(picture))
            {
                yield break;
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }

    private bool IsOver(Picture picture)
    {
        if (Verdict.Of(picture) == Outcome.Running)
        {
            _decidedAt = null;
            return picture.Elapsed > plan.Limit;
        }

        _decidedAt ??= picture.Elapsed;
        return picture.Elapsed - _decidedAt >= Aftermath;
    }

    private async Task<int> EndAsync(KubernetesClient client, SentNotifications sent, Picture last, CancellationToken cancellationToken)
    {
        var outcome = Verdict.Of(last);
        var events = await client.ListAsync<Event>(ResourceTypes.Event, session.Namespace, cancellationToken);
        var since = session.Time.GetUtcNow() - last.Elapsed;
        var reasons = Reasons.Of(events.Items, last.Objects.Rollout, since);
        session.Screen.Write(new CanarySummary(last, outcome, _stages.Stages, _recovery.Duration, _decidedAt ?? last.Elapsed, reasons).Lines());
        session.Screen.Write(await sent.LinesAsync(since, cancellationToken));
        session.Screen.Write(Line.Empty);
        session.Screen.Write("The platform goes on running; './run.sh cleanup' stops it, './run.sh rollout get webapp' shows the rollout.");
        if (outcome == plan.Wanted)
        {
            return ExitCode.Ok;
        }

        var wanted = plan.Wanted == Outcome.Promoted ? "promoted" : "rolled back";
        session.Screen.WriteError($"{CanaryPlan.Rollout} {last.NewVersion} was to be {wanted}, and {Otherwise(outcome)}");
        return ExitCode.NotAsWished;
    }

    private string Otherwise(Outcome outcome) => outcome switch
    {
        Outcome.Promoted => "was promoted",
        Outcome.RolledBack => "was rolled back",
        Outcome.Waiting => $"waits for a decision; './run.sh rollout promote {CanaryPlan.Rollout}' goes on, './run.sh rollout abort {CanaryPlan.Rollout}' ends it",
        Outcome.Stuck => $"does not get on; './run.sh rollout get {CanaryPlan.Rollout}' shows where",
        Outcome.Running => $"was not decided within {plan.Limit.TotalSeconds:0} s; it goes on, './run.sh rollout watch {CanaryPlan.Rollout}' shows it",
        _ => throw new InvalidOperationException($"unknown outcome {outcome}"),
    };
}
