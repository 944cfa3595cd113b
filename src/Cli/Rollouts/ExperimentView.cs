using Platform.Cli.Terminal;

namespace Platform.Cli.Rollouts;

/// <summary>What `rollout get experiment` shows: the summary and the tree, laid out as the kubectl plugin of Argo Rollouts does.</summary>
internal static class ExperimentView
{
    private const int LabelWidth = 17;

    public static IEnumerable<Line> Lines(ExperimentParts parts, DateTimeOffset now) =>
        [.. Summary(parts), Line.Empty, .. TreeRows.Table(new TreeRows(now).Of(parts, "", ""))];

    private static IEnumerable<Line> Summary(ExperimentParts parts)
    {
        var experiment = parts.Experiment;
        yield return Row("Name:", experiment.Name);
        yield return Row("Namespace:", experiment.Namespace);
        yield return Row("Status:", Sign.OfAnalysis(experiment.Status?.Phase ?? "Pending"));
        if (!string.IsNullOrEmpty(experiment.Status?.Message))
        {
            yield return Row("Message:", experiment.Status.Message);
        }

        var images = parts.Images().GroupBy(entry => entry.Image).Select(group => $"{group.Key} ({string.Join(", ", group.Select(entry => entry.Tag).Distinct())})").ToList();
        foreach (var (image, index) in images.Select((image, index) => (image, index)))
        {
            yield return Row(index == 0 ? "Images:" : "", image);
        }
    }

    private static Line Row(string label, Piece value) => new(label.PadRight(LabelWidth), value);
}
