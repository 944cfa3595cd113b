namespace Platform.Testing;

/// <summary>What happens around a rollout while it is simulated: what metrics measure, what people do, how pods behave, and what is expected.</summary>
public sealed record Scenario
{
    /// <summary>The Rollout of the manifests; null when there is only one.</summary>
    public string? Rollout { get; init; }

    /// <summary>The simulation ends at this time, or earlier when nothing is left to happen. Default 24 h.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Of all chance: noise, gaps.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The first that fits a metric counts.</summary>
    public IReadOnlyList<MetricScript> Metrics { get; init; } = [];

    /// <summary>Done one after the other: each is looked at when the one before it is done.</summary>
    public IReadOnlyList<OperatorAction> Actions { get; init; } = [];

    /// <summary>The first that fits a pod counts; other pods are ready after <see cref="PodBehaviour.DefaultReadyAfter"/>.</summary>
    public IReadOnlyList<PodBehaviour> Pods { get; init; } = [];

    /// <summary>How the gateway answers to new routes.</summary>
    public GatewayBehaviour Gateway { get; init; } = GatewayBehaviour.AtOnce;

    /// <summary>What must come of it.</summary>
    public Expectation Expect { get; init; } = new();
}
