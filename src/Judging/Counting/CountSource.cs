using System.Globalization;

namespace Platform.Judging.Counting;

/// <summary>A selector, and what its series count for.</summary>
/// <param name="Metric">Index of the metric.</param>
/// <param name="IsCanary">Of the canary; otherwise of stable.</param>
/// <param name="Role">What it counts.</param>
/// <param name="Selector">A PromQL instant selector.</param>
public sealed record CountSource(int Metric, bool IsCanary, CountRole Role, string Selector)
{
    /// <summary>Label that the query adds, so that one answer holds everything and stays told apart.</summary>
    public const string Label = "judge_count";

    /// <summary>The value of <see cref="Label"/>.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"{Metric}/{(IsCanary ? "canary" : "stable")}/{Role}");

    /// <summary>One query for all: both versions and every counter as they were at one moment.</summary>
    public static string Query(IEnumerable<CountSource> sources) =>
        string.Join(" or ", sources.Select(source => $"label_replace({source.Selector}, \"{Label}\", \"{source.Tag}\", \"\", \"\")"));
}
