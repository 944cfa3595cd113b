using Platform.Manifests;

namespace Platform.Console.Views.Slos;

/// <summary>How far back the page of an SLO looks.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Length">As long.</param>
internal sealed record SloRange(string Key, TimeSpan Length)
{
    public static IReadOnlyList<SloRange> All { get; } =
        [new("10m", TimeSpan.FromMinutes(10)), new("1h", TimeSpan.FromHours(1)), new("6h", TimeSpan.FromHours(6)), new("1d", TimeSpan.FromDays(1)), new("7d", TimeSpan.FromDays(7)), new("30d", TimeSpan.FromDays(30))];

    /// <summary>The one that an address names; else the shortest that holds what was watched, so that a fresh installation is not a dot at the right edge.</summary>
    public static SloRange Of(string key, SloBudgetStatus? budget) =>
        All.FirstOrDefault(range => range.Key == key) ?? All.FirstOrDefault(range => range.Length.TotalSeconds >= (budget?.ObservedSeconds ?? 0)) ?? All[^1];
}
