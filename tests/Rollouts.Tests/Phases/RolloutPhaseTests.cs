using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Phases;

/// <summary>The one table of phases and messages: upstream's words, and which of them wins (upstream: CalculateRolloutPhase).</summary>
public sealed class RolloutPhaseTests
{
    private const string Old = "old";
    private const string New = "new";
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The strategy, what differs from a rollout of three pods that is done, and what it is called.</summary>
    [Theory]
    // done
    [InlineData("basic", "", "Healthy", "")]
    [InlineData("routed", "", "Healthy", "")]
    [InlineData("blueGreen", "", "Healthy", "")]
    [InlineData("basic", "replicas=0 updated=0 available=0 total=0", "Healthy", "")]
    [InlineData("basic", "available=5", "Healthy", "")]
    // the spec is refused: before everything else
    [InlineData("basic", "InvalidSpec=True:InvalidSpec:no_such_service", "Degraded", "InvalidSpec: no such service")]
    [InlineData("basic", "InvalidSpec=True:InvalidSpec:why Progressing=False:RolloutAborted:aborted paused", "Degraded", "InvalidSpec: why")]
    [InlineData("basic", "InvalidSpec=False:InvalidSpec:it_was", "Healthy", "")]
    // aborted, overdue
    [InlineData("routed", "Progressing=False:RolloutAborted:Rollout_aborted_update_to_revision_2", "Degraded", "RolloutAborted: Rollout aborted update to revision 2")]
    [InlineData("routed", "Progressing=False:RolloutAborted:why paused pause=CanaryPauseStep", "Degraded", "RolloutAborted: why")]
    [InlineData("basic", "Progressing=False:ProgressDeadlineExceeded:ReplicaSet_\"x\"_has_timed_out_progressing.", "Degraded", "ProgressDeadlineExceeded: ReplicaSet \"x\" has timed out progressing.")]
    [InlineData("blueGreen", "Progressing=False:ProgressDeadlineExceeded:late updated=1", "Degraded", "ProgressDeadlineExceeded: late")]
    [InlineData("basic", "Progressing=Unknown:RolloutRetry:again updated=1", "Progressing", "more replicas need to be updated")]
    [InlineData("basic", "Progressing=True:NewReplicaSetAvailable:fine", "Healthy", "")]
    // paused: a person before the controller, the first condition of several
    [InlineData("basic", "paused", "Paused", "manually paused")]
    [InlineData("basic", "paused pause=CanaryPauseStep", "Paused", "manually paused")]
    [InlineData("blueGreen", "paused", "Paused", "manually paused")]
    [InlineData("basic", "pause=CanaryPauseStep", "Paused", "CanaryPauseStep")]
    [InlineData("basic", "pause=CanaryPauseStep updated=1 available=0", "Paused", "CanaryPauseStep")]
    [InlineData("basic", "pause=InconclusiveAnalysisRun pause=CanaryPauseStep", "Paused", "InconclusiveAnalysisRun")]
    [InlineData("basic", "pause=InconclusiveExperiment", "Paused", "InconclusiveExperiment")]
    [InlineData("blueGreen", "pause=BlueGreenPause active=old", "Paused", "BlueGreenPause")]
    [InlineData("basic", "pause=CanaryPauseStep restartAt=0", "Paused", "CanaryPauseStep")]
    // restarting
    [InlineData("basic", "restartAt=0", "Progressing", "rollout is restarting")]
    [InlineData("basic", "restartAt=60", "Progressing", "rollout is restarting")]
    [InlineData("basic", "restartAt=60 restartedAt=0", "Progressing", "rollout is restarting")]
    [InlineData("basic", "restartAt=60 restartedAt=60", "Healthy", "")]
    [InlineData("basic", "restartedAt=60", "Healthy", "")]
    [InlineData("routed", "restartAt=0 updated=1", "Progressing", "rollout is restarting")]
    // pods
    [InlineData("basic", "updated=2", "Progressing", "more replicas need to be updated")]
    [InlineData("routed", "updated=0 available=3", "Progressing", "more replicas need to be updated")]
    [InlineData("blueGreen", "updated=2 active=old", "Progressing", "more replicas need to be updated")]
    [InlineData("basic", "replicas=- updated=0", "Progressing", "more replicas need to be updated")] // spec.replicas is 1 unless it says more
    [InlineData("basic", "replicas=- updated=1 available=1 total=1", "Healthy", "")]
    [InlineData("basic", "available=2", "Progressing", "updated replicas are still becoming available")]
    [InlineData("routed", "available=0 stable=old", "Progressing", "updated replicas are still becoming available")]
    [InlineData("blueGreen", "available=2 active=old", "Progressing", "updated replicas are still becoming available")]
    // blue-green
    [InlineData("blueGreen", "active=old stable=old", "Progressing", "active service cutover pending")]
    [InlineData("blueGreen", "active= stable=old", "Progressing", "active service cutover pending")]
    [InlineData("blueGreen", "active=old", "Progressing", "active service cutover pending")]
    [InlineData("blueGreen", "stable=old", "Progressing", "waiting for post-promotion verification to complete")]
    [InlineData("blueGreen", "stable=", "Progressing", "waiting for post-promotion verification to complete")]
    [InlineData("blueGreen", "stable=old post", "Progressing", "waiting for analysis to complete")]
    [InlineData("blueGreen", "stable=old post run=Running", "Progressing", "waiting for analysis to complete")]
    [InlineData("blueGreen", "stable=old post run=Successful", "Progressing", "waiting for post-promotion verification to complete")]
    [InlineData("blueGreen", "stable=old post run=Failed", "Progressing", "waiting for post-promotion verification to complete")]
    [InlineData("blueGreen", "post run=Running", "Healthy", "")]
    [InlineData("blueGreen", "total=6", "Healthy", "")] // the old pods stay for their delay
    // canary
    [InlineData("basic", "total=4", "Progressing", "old replicas are pending termination")]
    [InlineData("basic", "total=4 stable=old", "Progressing", "old replicas are pending termination")]
    [InlineData("routed", "total=6", "Healthy", "")]
    [InlineData("basic", "stable=old", "Progressing", "waiting for all steps to complete")]
    [InlineData("routed", "stable=old total=6", "Progressing", "waiting for all steps to complete")]
    [InlineData("routed", "stable=", "Progressing", "waiting for all steps to complete")]
    public void Of_Rollout_IsCalledAsUpstreamCallsIt(string strategy, string differs, string phase, string message)
    {
        var (rollout, status) = Case.Of(strategy, differs);
        Assert.Equal((phase, message), RolloutPhase.Of(rollout, status, New));
    }

    /// <summary>What a client says of a status that it must not believe yet; generation, and a status with phase and message (upstream: GetRolloutPhase).</summary>
    [Theory]
    [InlineData("observed=2 generation=2", "Paused", "CanaryPauseStep", "Paused", "CanaryPauseStep")]
    [InlineData("observed=1 generation=2", "Healthy", "", "Progressing", "waiting for rollout spec update to be observed")]
    [InlineData("observed=3 generation=2", "Healthy", "", "Healthy", "")]
    [InlineData("observed=5d8f7c generation=2", "Healthy", "", "Healthy", "")] // a hash of old controllers
    [InlineData("generation=2", "Degraded", "RolloutAborted: x", "Degraded", "RolloutAborted: x")]
    [InlineData("observed=2 generation=2 paused", "Paused", "manually paused", "Paused", "manually paused")]
    [InlineData("observed=2 generation=2", "Paused", "manually paused", "Progressing", "waiting for rollout to unpause")]
    [InlineData("observed=1 generation=2", "Paused", "manually paused", "Progressing", "waiting for rollout spec update to be observed")]
    [InlineData("generation=2", null, null, "Progressing", "waiting for rollout spec update to be observed")] // no controller has looked at it
    public void Of_ClientsView_StaleStatusIsNotBelieved(string differs, string? phase, string? message, string expectedPhase, string expectedMessage)
    {
        var (rollout, status) = Case.Of("basic", differs);
        Assert.Equal(new ObservedPhase(expectedPhase, expectedMessage), ObservedPhase.Of(rollout with { Status = status with { Phase = phase, Message = message } }));
    }

    /// <summary>Words such as "updated=2 paused" as a rollout and its status; "_" in a message is a space.</summary>
    private sealed class Case
    {
        private RolloutSpec _spec = new() { Replicas = 3 };
        private RolloutStatus _status = new() { Replicas = 3, UpdatedReplicas = 3, AvailableReplicas = 3, CurrentPodHash = New, StableRS = New };
        private BlueGreenStatus _blueGreen = new() { ActiveSelector = New };
        private BlueGreenStrategy _strategy = new() { ActiveService = "active" };
        private ObjectMeta _metadata = new();

        public static (Rollout Rollout, RolloutStatus Status) Of(string strategy, string differs)
        {
            var made = new Case();
            foreach (var word in differs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = word.IndexOf('=', StringComparison.Ordinal);
                made.Apply(equals < 0 ? word : word[..equals], equals < 0 ? "" : word[(equals + 1)..]);
            }

            var isBlueGreen = strategy == "blueGreen";
            var canary = new CanaryStrategy { TrafficRouting = strategy == "routed" ? new TrafficRouting() : null };
            var spec = made._spec with { Strategy = isBlueGreen ? new RolloutStrategy { BlueGreen = made._strategy } : new RolloutStrategy { Canary = canary } };
            return (new Rollout { Metadata = made._metadata, Spec = spec }, made._status with { BlueGreen = isBlueGreen ? made._blueGreen : null });
        }

        private void Apply(string word, string value)
        {
            switch (word)
            {
                case "replicas": _spec = _spec with { Replicas = value == "-" ? null : Number(value) }; break;
                case "paused": _spec = _spec with { Paused = true }; break;
                case "restartAt": _spec = _spec with { RestartAt = Noon.AddSeconds(Number(value)) }; break;
                case "restartedAt": _status = _status with { RestartedAt = Noon.AddSeconds(Number(value)) }; break;
                case "total": _status = _status with { Replicas = Number(value) }; break;
                case "updated": _status = _status with { UpdatedReplicas = Number(value) }; break;
                case "available": _status = _status with { AvailableReplicas = Number(value) }; break;
                case "stable": _status = _status with { StableRS = value.Length == 0 ? null : value }; break;
                case "active": _blueGreen = _blueGreen with { ActiveSelector = value == Old ? Old : null }; break;
                case "post": _strategy = _strategy with { PostPromotionAnalysis = new RolloutAnalysisStep() }; break;
                case "run": _blueGreen = _blueGreen with { PostPromotionAnalysisRunStatus = new AnalysisRunReferenceStatus { Status = value } }; break;
                case "pause": _status = _status with { PauseConditions = [.. _status.PauseConditions ?? [], new PauseCondition { Reason = value, StartTime = Noon }] }; break;
                case "generation": _metadata = _metadata with { Generation = Number(value) }; break;
                case "observed": _status = _status with { ObservedGeneration = value }; break;
                default: AddCondition(word, value.Split(':')); break;
            }
        }

        private void AddCondition(string type, string[] parts) => _status = _status with
        {
            Conditions = [.. _status.Conditions ?? [], new RolloutCondition { Type = type, Status = parts[0], Reason = parts[1], Message = parts[2].Replace('_', ' ') }],
        };

        private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}
