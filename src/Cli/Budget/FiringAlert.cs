namespace Platform.Cli.Budget;

/// <summary>An alert that Alertmanager holds.</summary>
/// <param name="Name">alertname, with the windows where it has some.</param>
/// <param name="Severity">page, ticket or release.</param>
/// <param name="Summary">The sentence.</param>
internal sealed record FiringAlert(string Name, string Severity, string Summary);
