using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Destinations;

/// <summary>
/// The endpoints of a destination at the time of a snapshot, and its policy. A request
/// (1) enters where there are limits; (2) chooses an endpoint; (3) begins and ends an attempt there, (2) and (3) again for each
/// retry; (4) leaves.
/// </summary>
internal sealed class DestinationState
{
    private readonly EndpointState[] _endpoints;
    private readonly EndpointChooser _chooser;
    private ulong _number;

    public DestinationState(
        DestinationKey key,
        IReadOnlyList<EndpointState> endpoints,
        RequestSeries withoutEndpoint,
        DestinationActivity activity,
        TrafficPolicyModel policy,
        HashTable? hashes)
    {
        _endpoints = [.. endpoints];
        _chooser = new EndpointChooser(_endpoints, policy, activity, hashes);
        Key = key;
        WithoutEndpoint = withoutEndpoint;
        Activity = activity;
        Policy = policy;
        Hashes = hashes;
        HasLimits = policy.ConnectionPool.HasLimits;
    }

    public DestinationKey Key { get; }

    /// <summary>A number for the key, the same in every snapshot and process.</summary>
    public ulong Number => _number == 0 ? _number = KeyHash.Of(Key.ToString()) : _number;

    public IReadOnlyList<EndpointState> Endpoints => _endpoints;

    /// <summary>Labels of the requests that found no endpoint.</summary>
    public RequestSeries WithoutEndpoint { get; }

    /// <summary>Kept from snapshot to snapshot.</summary>
    public DestinationActivity Activity { get; }

    public TrafficPolicyModel Policy { get; }

    /// <summary>Of consistent hashing; kept while pods and settings stay the same.</summary>
    public HashTable? Hashes { get; }

    /// <summary>Whether requests must <see cref="EnterAsync"/> and <see cref="Leave"/>, and retries ask.</summary>
    public bool HasLimits { get; }

    /// <summary>
    /// The endpoint for the request's next attempt: by policy, not ejected, and not tried yet where there is another. Null when
    /// there is none to be used (503, UH).
    /// </summary>
    /// <param name="context">Asked for the hash key; gets a Set-Cookie where the policy says so.</param>
    /// <param name="tries">Of this request, at this destination.</param>
    /// <param name="time">Looked at only while pods are ejected or warm up.</param>
    public EndpointState? Choose(HttpContext context, ref EndpointTries tries, TimeProvider time) =>
        _endpoints.Length == 0 ? null : _chooser.Choose(context, ref tries, time);

    /// <summary>Counts a request in, at once or when a connection is free.</summary>
    public ValueTask<Admission> EnterAsync(CancellationToken cancellationToken) =>
        HasLimits ? Activity.Breaker.EnterAsync(Policy.ConnectionPool, cancellationToken) : new(Admission.Admitted);

    /// <summary>Counts an admitted request out.</summary>
    public void Leave()
    {
        if (HasLimits)
        {
            Activity.Breaker.Leave(Policy.ConnectionPool);
        }
    }

    /// <summary>Whether one more retry may be under way; if so, <see cref="EndRetry"/> follows.</summary>
    public bool TryBeginRetry() => !HasLimits || Activity.Breaker.TryBeginRetry(Policy.ConnectionPool);

    public void EndRetry()
    {
        if (HasLimits)
        {
            Activity.Breaker.EndRetry();
        }
    }
}
