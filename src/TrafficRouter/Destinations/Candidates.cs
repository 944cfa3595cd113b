namespace Platform.TrafficRouter.Destinations;

/// <summary>The endpoints that may be chosen: all, or those of the indexes.</summary>
internal readonly ref struct Candidates(ReadOnlySpan<EndpointState> endpoints, ReadOnlySpan<int> indexes)
{
    private readonly ReadOnlySpan<EndpointState> _endpoints = endpoints;
    private readonly ReadOnlySpan<int> _indexes = indexes;

    public int Count => _indexes.IsEmpty ? _endpoints.Length : _indexes.Length;

    /// <summary>The position among all endpoints.</summary>
    public int IndexOf(int candidate) => _indexes.IsEmpty ? candidate : _indexes[candidate];

    public bool Has(int endpoint) => _indexes.IsEmpty || _indexes.Contains(endpoint);

    public EndpointActivity ActivityOf(int candidate) => _endpoints[IndexOf(candidate)].Activity;
}
