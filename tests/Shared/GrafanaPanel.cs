namespace Platform.Tests;

/// <summary>A panel of a dashboard, as far as tests look at it.</summary>
/// <param name="Dashboard">Title of the dashboard.</param>
/// <param name="Title">Of the panel.</param>
/// <param name="Description">Where "No data means ..." stands.</param>
/// <param name="Queries">PromQL with variables.</param>
public sealed record GrafanaPanel(string Dashboard, string Title, string Description, IReadOnlyList<string> Queries)
{
    /// <summary>The description says what it means when there is nothing to show.</summary>
    public bool MayBeEmpty => Description.Contains("No data means", StringComparison.Ordinal);
}
