namespace Platform.Webapp.Frontend;

/// <summary>Feature flags, switched by configuration: <c>FeatureManagement__NewCheckout=true</c>.</summary>
internal static class Features
{
    /// <summary>Each product has a button that buys it at once.</summary>
    public const string NewCheckout = nameof(NewCheckout);

    /// <summary>The page recommends products.</summary>
    public const string Recommendations = nameof(Recommendations);

    public static IReadOnlyList<string> All { get; } = [NewCheckout, Recommendations];
}
