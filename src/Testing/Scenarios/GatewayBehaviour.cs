namespace Platform.Testing;

/// <summary>How the gateway answers to new routes.</summary>
/// <param name="Reports">False: nothing says what it serves, as with Istio on a cluster.</param>
/// <param name="Delay">From a change of the routes until they are served; null: never, they stay as they were.</param>
public sealed record GatewayBehaviour(bool Reports, TimeSpan? Delay)
{
    /// <summary>Serves a change in the moment it is made, and says so.</summary>
    public static GatewayBehaviour AtOnce { get; } = new(true, TimeSpan.Zero);

    /// <summary>Serves a change in the moment it is made, and says nothing.</summary>
    public static GatewayBehaviour Silent { get; } = new(false, TimeSpan.Zero);
}
