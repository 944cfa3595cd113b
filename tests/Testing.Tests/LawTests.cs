using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>
/// Laws that hold whatever people do, pods suffer, metrics measure and the gateway delays, in whatever order the controllers take their
/// turns. Each case is drawn from a seed, and a broken law prints it with the timeline.
/// </summary>
public sealed class LawTests
{
    private const int Cases = 120;

    public static TheoryData<string> Strategies => ["canary", "canary-dynamic", "canary-window", "canary-judged", "canary-mended", "canary-experiment", "canary-deadline", "ping-pong", "basic-canary", "blue-green"];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Play_AnythingHappens_TheLawsHold(string strategy)
    {
        var simulation = RolloutSimulation.FromFiles(Repository.Path("samples", "scenarios", "manifests", strategy + ".yaml"));
        for (var seed = 0; seed < Cases; seed++)
        {
            var scenario = AnyScenario.From(new Random(seed), seed);
            if (strategy == "canary-experiment")
            {
                scenario = scenario with { Actions = [.. scenario.Actions.Select(action => action.Do == Operation.TerminateAnalysis ? action with { Do = Operation.TerminateExperiment } : action)] };
            }

            SimulatedRollout? played = null;
            try
            {
                played = simulation.Play(scenario, new Random(seed));
                WeightsStayWithin0And100(played);
                NoVersionWithoutAReadyPodIsGivenRequests(scenario, played);
                AbortedEndsAt0(strategy, played);
                NoExperimentOutlivesItsStep(played);
                WhatWaitsSaysForWhat(played);
            }
            catch (Exception error) when (error is LawBrokenException or InvalidOperationException)
            {
                Assert.Fail($"{strategy}, seed {seed}: {error.Message}\n{scenario.Gateway}\n{string.Join('\n', scenario.Pods)}\n{string.Join('\n', played is null ? [] : TimelineText.Lines(played))}");
            }
        }
    }

    private static void WeightsStayWithin0And100(SimulatedRollout played)
    {
        foreach (var state in played.Observations)
        {
            Law(state.Weight is null or (>= 0 and <= 100), $"weight {state.Weight} at {state.At}");
            var shares = state.Versions.Sum(version => version.Share ?? 0);
            Law(shares is >= 0 and <= 100, $"shares sum up to {shares} at {state.At}");
        }
    }

    private static void NoVersionWithoutAReadyPodIsGivenRequests(Scenario scenario, SimulatedRollout played)
    {
        foreach (var (before, after) in played.Observations.Zip(played.Observations.Skip(1)).SkipWhile(pair => pair.First.StableVersion is not { Available: > 0 }))
        {
            foreach (var version in after.Versions.Where(version => version.Share > 0))
            {
                var earlier = before.Versions.FirstOrDefault(candidate => candidate.Hash == version.Hash);

                // More requests only for pods that answer. A gateway that is late serves what was decided while they still did.
                Law(
                    version.Share <= (earlier.Share ?? 0) || version.Ready > 0 || earlier.Ready > 0 || scenario.Gateway.Delay > TimeSpan.Zero || after.Ready == 0,
                    $"{version.Image} has no ready pod and gets {version.Share} % instead of {earlier.Share} % at {after.At}");

                // Nobody takes the pods away from under the requests.
                Law(version.Desired > 0 || earlier.Desired == 0, $"{version.Image} is scaled down to 0 while it gets {version.Share} % at {after.At}");
            }
        }
    }

    // It ends with its step, and while it gets requests the rollout is at the step, or on its way from it.
    private static void NoExperimentOutlivesItsStep(SimulatedRollout played)
    {
        foreach (var state in played.Observations.Where(state => state.ExperimentWeight > 0))
        {
            Law(state.Weight + state.ExperimentWeight <= 100, $"{state.Weight} % for the canary and {state.ExperimentWeight} % for the experiment at {state.At}");
        }

        Law(played.Final.ExperimentWeight == 0 || played.Final.Phase == "Paused", $"an experiment gets {played.Final.ExperimentWeight} % at the end");
        Law(
            played.Experiments.All(experiment => AnalysisPhases.IsCompleted(experiment.Status?.Phase) && (experiment.Status?.TemplateStatuses ?? []).All(template => template.AvailableReplicas == 0)),
            $"experiments are left: {string.Join(", ", played.Experiments.Select(experiment => $"{experiment.Name} {experiment.Status?.Phase}"))}");
    }

    private static void AbortedEndsAt0(string strategy, SimulatedRollout played)
    {
        if (!played.Final.IsAborted)
        {
            return;
        }

        Law(played.Final.Weight is null or 0, $"aborted with weight {played.Final.Weight}");
        Law(strategy == "basic-canary" || played.Final.Versions.Where(version => version.Hash != played.Final.Stable).All(version => version.Share is null or 0), "aborted, and another version than stable gets requests");
        Law(strategy != "basic-canary" || played.Final.CurrentVersion is not { Desired: > 0 }, "aborted, and the new version still has pods");
    }

    private static void WhatWaitsSaysForWhat(SimulatedRollout played)
    {
        foreach (var state in played.Observations)
        {
            Law(state.Phase is "Healthy" || state.Message.Length > 0, $"{state.Phase} without a message at {state.At}");
        }

        // Half a day after the last failure nothing is on its way any more.
        Law(played.Final.Phase is "Healthy" or "Paused" or "Degraded", $"still {played.Final.Phase} at the end: {played.Final.Message}");
        Law(
            played.Final.Phase is not "Degraded" || played.Final.IsAborted || played.Final.Message.Contains("timed out progressing", StringComparison.Ordinal),
            $"Degraded and not aborted: {played.Final.Message}");
    }

    private static void Law(bool holds, string what)
    {
        if (!holds)
        {
            throw new LawBrokenException(what);
        }
    }

    private sealed class LawBrokenException(string what) : Exception(what);
}
