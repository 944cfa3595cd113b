namespace Platform.Cli.Lifecycle;

/// <summary>How far a start is, in a sentence.</summary>
internal static class StartProgress
{
    public static string Of(StatusReport report)
    {
        if (report.Components.Count == 0)
        {
            return "Starting the AppHost";
        }

        var wanted = report.Components.Where(component => component.Standing != Standing.Idle).ToList();
        var healthy = wanted.Count(component => component.Standing == Standing.Healthy);
        var rest = report.NotYetWell.Select(component => component.Name).ToList();
        return rest.Count == 0
            ? $"{healthy} of {wanted.Count} components are healthy"
            : $"{healthy} of {wanted.Count} components are healthy; waiting for {string.Join(", ", rest)}";
    }
}
