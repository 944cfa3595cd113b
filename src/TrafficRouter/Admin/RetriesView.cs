using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Admin;

/// <summary>When a route's requests are sent again.</summary>
/// <param name="IsDefault">The manifest says nothing: this is Istio's default.</param>
/// <param name="Conditions">Names of <see cref="RetryConditions"/>.</param>
/// <param name="StatusCodes">Answers that are not taken.</param>
/// <param name="PerTryTimeoutSeconds">Null for what is left of the route's timeout.</param>
internal sealed record RetriesView(bool IsDefault, int Attempts, IReadOnlyList<string> Conditions, IReadOnlyList<int> StatusCodes, double? PerTryTimeoutSeconds)
{
    public static RetriesView Of(RetryModel model) => new(
        ReferenceEquals(model, RetryModel.Default),
        model.Attempts,
        model.Conditions.ToString().Split(", "),
        model.StatusCodes,
        model.PerTryTimeout?.TotalSeconds);
}
