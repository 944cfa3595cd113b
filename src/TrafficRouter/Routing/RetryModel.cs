namespace Platform.TrafficRouter.Routing;

/// <summary>How a failed request is sent again. A route without one sends each request once.</summary>
internal sealed record RetryModel
{
    private const RetryConditions NothingSent = RetryConditions.ConnectFailure | RetryConditions.RefusedStream;

    /// <summary>What Istio gives a route that says nothing of retries (pilot's retry.DefaultPolicy): two more tries, where nothing was processed.</summary>
    public static RetryModel Default { get; } = new()
    {
        Attempts = 2,
        Conditions = RetryConditions.ConnectFailure | RetryConditions.RefusedStream | RetryConditions.GrpcUnavailable
            | RetryConditions.GrpcCancelled | RetryConditions.StatusCodes,
    };

    /// <summary>How often it may be sent again; at least 1.</summary>
    public required int Attempts { get; init; }

    public required RetryConditions Conditions { get; init; }

    /// <summary>For <see cref="RetryConditions.StatusCodes"/>.</summary>
    public IReadOnlyList<int> StatusCodes { get; init; } = [];

    /// <summary>For one try, the first included; null for what is left of the route's timeout.</summary>
    public TimeSpan? PerTryTimeout { get; init; }

    /// <summary>Whether endpoints that were tried come last; null for yes, unless the destination hashes consistently and so keeps to one.</summary>
    public bool? AvoidsTriedEndpoints { get; init; }

    /// <summary>Base of the waits between tries: before try n a random time up to (2^n - 1) times it, at most ten times it (Envoy's jittered back-off).</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Whether it neither looks at answers nor sends a body twice; one that does not costs a request nothing.</summary>
    public bool IsOnlyBeforeSending =>
        ((Conditions & ~NothingSent) == RetryConditions.None || ReferenceEquals(this, Default)) && PerTryTimeout is null;

    public bool Has(RetryConditions condition) => (Conditions & condition) != RetryConditions.None;
}
