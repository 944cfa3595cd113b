using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>What /metrics says.</summary>
internal static partial class Metrics
{
    /// <summary>The values of a metric's series whose labels contain all of <paramref name="labels"/> ("response_code=\"200\"").</summary>
    public static async Task<double> SumAsync(RunningGateway gateway, string name, params string[] labels)
    {
        var page = await gateway.AdminClient.GetStringAsync("/metrics");
        return page.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>The label names and values of a series line.</summary>
    public static SortedDictionary<string, string> Labels(string line) =>
        new(Label().Matches(line).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value), StringComparer.Ordinal);

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Label();
}
