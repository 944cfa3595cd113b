namespace Platform.TrafficRouter.Destinations;

/// <summary>What one request has tried so far at its destination. Of one snapshot; starts as default.</summary>
internal struct EndpointTries
{
    private const int Bits = 64;

    private ulong _tried;
    private ulong _hash;
    private bool _hasHash;

    /// <summary>A mirrored request: it sets no cookie, its answer goes nowhere.</summary>
    public bool IsMirror { get; init; }

    /// <summary>Endpoints chosen so far.</summary>
    public int Count { get; private set; }

    /// <summary>The endpoint chosen last had been tried before, because there is no other.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>The request's hash, once known; it stays the same over retries.</summary>
    public ulong? Hash
    {
        readonly get => _hasHash ? _hash : null;
        set => (_hash, _hasHash) = (value ?? 0, value.HasValue);
    }

    /// <summary>True for those tried; of more than 64 endpoints also for some that were not, which does no harm.</summary>
    public readonly bool Has(int endpoint) => (_tried & (1ul << (endpoint % Bits))) != 0;

    public void Add(int endpoint)
    {
        Count++;
        IsRepeated = Has(endpoint) && Count > 1;
        _tried |= 1ul << (endpoint % Bits);
    }
}
