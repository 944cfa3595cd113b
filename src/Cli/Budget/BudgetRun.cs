using Platform.ApiClient;
using Platform.Cli.Apply;
using Platform.Cli.Canary;
using Platform.Cli.Lifecycle;
using Platform.Cli.Notifications;
using Platform.Cli.Rollouts;
using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Rollouts;
using Deployment = Platform.Cli.Canary.Deployment;

namespace Platform.Cli.Budget;

/// <summary>
/// The second control loop from end to end, in the demo profile: 1. a healthy version under load, and an SLO that watches it 2. a bad
/// version gets all requests, past its canary 3. the burn alert fires, the version is rolled back, releases are frozen 4. the next version is
/// held 5. the budget recovers, the freeze ends, the held version goes on.
/// </summary>
internal sealed class BudgetRun(Session session, BudgetPlan plan)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly BudgetTimeline _timeline = new();
    private long _started;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await new Up(session).EnsureAsync(StartLimit, cancellationToken);
        using var client = ControlPlane.Connect(session.Workspace);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var deployment = new Deployment(session, client);
        await deployment.EnsureFirstVersionAsync(cancellationToken);
        var sources = new BudgetSources(session, client, http);
        var load = new LoadGenerator(http, sources.Address("loadgen"));
        var before = await load.SetRateAsync(plan.RequestsPerSecond, cancellationToken);
        _started = session.Time.GetTimestamp();
        try
        {
            return await ShowAsync(client, deployment, sources, new SentNotifications(session, http), cancellationToken);
        }
        finally
        {
            // Also after Ctrl-C: neither load nor a freeze may stay that nobody watches.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), session.Time);
            await client.DeleteAsync(ResourceTypes.Slo, session.Namespace, BudgetPlan.Slo, patience.Token);
            await load.PutAsync(before, patience.Token);
        }
    }

    private async Task<int> ShowAsync(KubernetesClient client, Deployment deployment, BudgetSources sources, SentNotifications sent, CancellationToken cancellationToken)
    {
        var since = session.Time.GetUtcNow();
        session.Screen.Write("Demo profile: every window is 60 times shorter than it is called (5m is 5 s, 1h is 1 min); the budget is that of one minute.");
        var documents = await ManifestFiles.ReadAsync([Path.Combine(session.Workspace.Root, "deploy", "k8s", "slo", "demo", "webapp-demo.yaml")], cancellationToken);
        await ApplyCommand.ApplyAsync(session, new Applier(client, session.Namespace), documents, cancellationToken);
        // Half the window of good traffic: what comes then is a breach and no beginning.
        var healthy = await WatchAsync(
            sources, picture => picture.Status is { Phase: "Ok", Freeze: null, Budget.ObservedSeconds: >= 20 } && picture.Release?.Stable is not null, "the budget is known", cancellationToken);
        var stable = healthy.Release!.Stable!;

        var (old, bad) = await deployment.DeployNextAsync(plan.ErrorRate, cancellationToken);
        Say("deploy", $"{BudgetPlan.Rollout} {bad} gets all requests at once, past its canary; it fails {Measured.Percent(plan.ErrorRate)} of them ({old} before)");
        await PromoteAsync(client, sources, stable, cancellationToken);
        var breach = session.Time.GetElapsedTime(_started);
        var frozen = await WatchAsync(sources, picture => picture.HasDecided("EmergencyRollback") && picture.Status.Freeze is not null, "freeze and rollback", cancellationToken);
        var reaction = frozen.Elapsed - breach;
        await WatchAsync(sources, picture => IsBack(picture.Rollout.Status, stable), "all requests are back on the version before", cancellationToken);

        var (_, next) = await deployment.DeployNextAsync(0, cancellationToken);
        Say("deploy", $"{BudgetPlan.Rollout} {next}, a good version, while releases are frozen");
        await WatchAsync(sources, picture => picture.IsHeld, "the good version is held", cancellationToken);
        var thawed = await WatchAsync(sources, picture => picture.HasDecided("Thaw") && !picture.IsHeld && picture.Alerts.All(alert => alert.Severity == "ticket"), "recovery and thaw", cancellationToken);
        await PromoteAsync(client, sources, stable, cancellationToken);
        var last = await WatchAsync(sources, picture => picture.Rollout.Status is { Phase: "Healthy" } status && status.StableRS != stable, "the good version is out", cancellationToken);
        await EndAsync(sent, since, (bad, next, reaction, frozen.Elapsed, thawed.Elapsed), last, cancellationToken);
        return ExitCode.Ok;
    }

    // Undone: the version before is in the spec again. Aborted, when the budget was quicker than the promotion: it never left.
    private static bool IsBack(RolloutStatus? status, string stable) =>
        status?.StableRS == stable && (status.CurrentPodHash == stable || (status.Abort == true && status.Canary?.Weights?.Canary?.Weight is null or 0));

    // Only once the controller has seen the version: before, there is no update that could be promoted.
    private async Task PromoteAsync(KubernetesClient client, BudgetSources sources, string stable, CancellationToken cancellationToken)
    {
        var seen = await WatchAsync(sources, picture => picture.Rollout.Status?.CurrentPodHash is { } hash && hash != stable, "the new version is seen", cancellationToken);
        await new RolloutClient(client, session.Namespace, BudgetPlan.Rollout).PatchAsync(RolloutPatches.PromoteFull(seen.Rollout), cancellationToken);
        await WatchAsync(sources, picture => picture.Rollout.Status?.StableRS != stable || picture.HasDecided("EmergencyRollback"), "it has all requests", cancellationToken);
    }

    private async Task<BudgetPicture> WatchAsync(BudgetSources sources, Func<BudgetPicture, bool> until, string what, CancellationToken cancellationToken)
    {
        while (true)
        {
            var picture = await sources.ReadAsync(session.Time.GetElapsedTime(_started), cancellationToken);
            session.Screen.Write(_timeline.Lines(picture));
            if (until(picture))
            {
                return picture;
            }

            if (picture.Elapsed > plan.Limit)
            {
                throw new RefusedException(
                    ExitCode.NotAsWished,
                    $"not within {plan.Limit.TotalSeconds:0} s: {what}; the budget is {picture.Status.Phase ?? "not known"} ({picture.Status.Message ?? "no status"}), the rollout {picture.Rollout.Status?.Phase}");
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }

    private async Task EndAsync(
        SentNotifications sent, DateTimeOffset since, (string Bad, string Next, TimeSpan Reaction, TimeSpan Frozen, TimeSpan Thawed) outcome, BudgetPicture last, CancellationToken cancellationToken)
    {
        var cost = last.Status.Versions?.FirstOrDefault(version => version.Version == outcome.Bad);
        session.Screen.Write(
        [
            Line.Empty,
            new Line(new Piece($"✔ {outcome.Bad} was rolled back by the budget, releases were frozen and thawed, {outcome.Next} is out.", Tone.Good)),
            $"Reaction    {Measured.ExactSeconds(outcome.Reaction)} from all requests on {outcome.Bad} to freeze and rollback",
            $"Frozen      {Measured.ExactSeconds(outcome.Thawed - outcome.Frozen)}",
            $"Budget      {last.Status.Message}; {last.Status.Budget?.RestsOn}",
            .. cost is null ? Array.Empty<Line>() : [$"Cost        {outcome.Bad} used {Measured.Percent(cost.Cost)} of the window's budget ({cost.Bad:0} failed requests)"],
        ]);
        session.Screen.Write(await sent.LinesAsync(since, cancellationToken));
    }

    private void Say(string what, string text) => session.Screen.Write(BudgetTimeline.At(session.Time.GetElapsedTime(_started), what, text, Tone.Strong));
}
