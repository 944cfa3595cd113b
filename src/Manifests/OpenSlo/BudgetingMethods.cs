namespace Platform.Manifests;

/// <summary>How a budget is counted (OpenSLO spec.budgetingMethod).</summary>
public static class BudgetingMethods
{
    /// <summary>Bad events out of all events.</summary>
    public const string Occurrences = "Occurrences";

    /// <summary>Bad slices of time out of all slices; a slice is good when its share of good events reaches timeSliceTarget.</summary>
    public const string Timeslices = "Timeslices";

    /// <summary>The average over slices of their share of bad events.</summary>
    public const string RatioTimeslices = "RatioTimeslices";

    public static string[] All => [Occurrences, Timeslices, RatioTimeslices];
}
