using Platform.Manifests;

namespace Platform.Rollouts.Experiments;

/// <summary>A cluster in memory around one experiment: applies decisions, makes pods available at once unless told otherwise, counts time.</summary>
internal sealed class ExperimentWorld
{
    public ExperimentWorld(ExperimentSpec spec, string name = "exp") => Experiment = new Experiment
    {
        ApiVersion = "argoproj.io/v1alpha1",
        Kind = "Experiment",
        Metadata = new ObjectMeta { Name = name, Namespace = "default", Uid = "e1" },
        Spec = spec,
    };

    public Experiment Experiment { get; set; }

    public ExperimentStatus Status => Experiment.Status!;

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Dictionary<string, ReplicaSet> ReplicaSets { get; } = [];

    public Dictionary<string, Service> Services { get; } = [];

    public Dictionary<string, AnalysisRun> Runs { get; } = [];

    public HashSet<string> Templates { get; } = ["slo", "latency"];

    /// <summary>Images of which no more pods than this become available.</summary>
    public Dictionary<string, int> Limits { get; } = [];

    public List<ExperimentEvent> Events { get; } = [];

    public TimeSpan? LookAgainAfter { get; private set; }

    public static ExperimentTemplate Template(string name, int? replicas = null, bool hasService = false, string? service = null) => new()
    {
        Name = name,
        Replicas = replicas,
        Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
        Service = hasService ? new ExperimentService { Name = service } : null,
        Template = new PodTemplateSpec
        {
            Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = "web" } },
            Spec = new PodSpec { Containers = [new Container { Name = "web", Image = $"web:{name}", Ports = [new ContainerPort { Name = "http", ContainerPortNumber = 8080 }] }] },
        },
    };

    public static ExperimentAnalysis Analysis(string name, bool isRequired = false, string template = "slo", params (string Name, string Value)[] args) => new()
    {
        Name = name,
        TemplateName = template,
        RequiredForCompletion = isRequired ? true : null,
        Args = [.. args.Select(arg => new AnalysisArgument { Name = arg.Name, Value = arg.Value })],
    };

    public ReplicaSet Of(string template) => ReplicaSets[$"{Experiment.Name}-{template}"];

    public string? PhaseOf(string template) => ExperimentReading.TemplateOf(Status, template)?.Status;

    public ExperimentWorld Conclude(string analysis, string phase, string? message = null)
    {
        var name = ExperimentReading.RunOf(Status, analysis)!.AnalysisRun!;
        Runs[name] = Runs[name] with { Status = new AnalysisRunStatus { Phase = phase, Message = message } };
        return this;
    }

    public ExperimentWorld Terminate()
    {
        Experiment = Experiment with { Spec = Experiment.Spec! with { Terminate = true } };
        return this;
    }

    public ExperimentWorld Advance(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    public ExperimentWorld Settle()
    {
        for (var turn = 0; turn < 50; turn++)
        {
            if (!Turn())
            {
                return this;
            }
        }

        throw new InvalidOperationException($"the experiment does not come to rest: {Experiment.Status?.Phase}");
    }

    /// <summary>One turn of the loop; false when it changed nothing.</summary>
    public bool Turn(int changesApplied = int.MaxValue)
    {
        var decision = Decide();
        foreach (var change in decision.Changes.Take(changesApplied))
        {
            Apply(change);
        }

        var moved = MovePods();
        if (changesApplied < int.MaxValue)
        {
            return true;
        }

        var before = KubernetesJson.Write(Experiment.Status ?? new ExperimentStatus()).ToJsonString();
        Experiment = Experiment with { Status = decision.Status };
        Events.AddRange(decision.Events);
        LookAgainAfter = decision.LookAgainAfter;
        return moved || decision.Changes.Count > 0 || KubernetesJson.Write(decision.Status).ToJsonString() != before;
    }

    public ExperimentDecision Decide() => ExperimentReconciliation.Decide(
        new ExperimentSnapshot(Experiment, [.. ReplicaSets.Values], [.. Services.Values], [.. Runs.Values])
        {
            FindTemplate = reference => Templates.Contains(reference.TemplateName!) ? new AnalysisTemplate { Spec = Spec } : null,
        },
        Now);

    private static AnalysisTemplateSpec Spec { get; } = new() { Args = [new AnalysisArgument { Name = "hash", Value = "none" }], Metrics = [new Metric { Name = "up" }] };

    private void Apply(RolloutChange change)
    {
        switch (change)
        {
            case CreateReplicaSet create:
                ReplicaSets.TryAdd(create.ReplicaSet.Name, create.ReplicaSet);
                break;
            case ScaleReplicaSet scale:
                ReplicaSets[scale.Name] = ReplicaSets[scale.Name] with { Spec = ReplicaSets[scale.Name].Spec! with { Replicas = scale.Replicas } };
                break;
            case AnnotateReplicaSet annotate:
                var metadata = ReplicaSets[annotate.Name].Metadata;
                ReplicaSets[annotate.Name] = ReplicaSets[annotate.Name] with { Metadata = metadata with { Annotations = new Dictionary<string, string>(metadata.Annotations!) { [annotate.Key] = annotate.Value! } } };
                break;
            case CreateService create:
                Services.TryAdd(create.Service.Name, create.Service);
                break;
            case DeleteService delete:
                Services.Remove(delete.Name);
                break;
            case StartAnalysis start:
                Runs.TryAdd(start.Name, start.RunFor(ExperimentObjects.OwnerOf(Experiment), Experiment.Namespace));
                break;
            case TerminateAnalysis terminate:
                Runs[terminate.Name] = Runs[terminate.Name] with { Spec = Runs[terminate.Name].Spec! with { Terminate = true }, Status = new AnalysisRunStatus { Phase = AnalysisPhases.Successful, Message = "Run Terminated" } };
                break;
            default:
                throw new InvalidOperationException(change.GetType().Name);
        }
    }

    private bool MovePods()
    {
        var moved = false;
        foreach (var set in ReplicaSets.Values.ToList())
        {
            var desired = set.Desired();
            var available = Math.Min(desired, Limits.GetValueOrDefault(set.Spec!.Template!.Spec!.Containers![0].Image!, int.MaxValue));
            var status = new ReplicaSetStatus { Replicas = desired, ReadyReplicas = available, AvailableReplicas = available };
            moved |= status != set.Status;
            ReplicaSets[set.Name] = set with { Status = status };
        }

        return moved;
    }
}
