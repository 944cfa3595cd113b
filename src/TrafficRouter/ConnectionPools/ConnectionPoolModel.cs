namespace Platform.TrafficRouter.ConnectionPools;

/// <summary>A connectionPool of a DestinationRule, validated: the limits of a destination, and how its connections are made.</summary>
internal sealed record ConnectionPoolModel
{
    /// <summary>Of a destination no rule speaks about: no limits.</summary>
    public static ConnectionPoolModel Default { get; } = new();

    /// <summary>Requests under way, each of which has a connection (HTTP/1.1); further ones wait.</summary>
    public int MaxConnections { get; init; } = int.MaxValue;

    /// <summary>Requests that wait for a connection.</summary>
    public int MaxPendingRequests { get; init; } = int.MaxValue;

    /// <summary>Requests under way, whatever the protocol.</summary>
    public int MaxRequests { get; init; } = int.MaxValue;

    /// <summary>Retries under way.</summary>
    public int MaxRetries { get; init; } = int.MaxValue;

    /// <summary>Retries under way as a share of the requests under way; takes the place of <see cref="MaxRetries"/>.</summary>
    public RetryBudgetModel? RetryBudget { get; init; }

    public ConnectionSettings Connections { get; init; } = ConnectionSettings.Default;

    /// <summary>Whether requests have to be counted in and out.</summary>
    public bool HasLimits => MaxConnections != int.MaxValue || MaxRequests != int.MaxValue || MaxRetries != int.MaxValue || RetryBudget is not null;
}
