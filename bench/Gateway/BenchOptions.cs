using System.Globalization;

namespace Platform.GatewayBench;

/// <summary>What to measure and how long.</summary>
/// <param name="Rounds">Rounds of each comparison; 5 by default.</param>
/// <param name="Seconds">Length of each measurement; 4 by default.</param>
/// <param name="Requests">Requests of the change under load; 1,000,000 by default.</param>
/// <param name="Sections">Which parts to run; all by default.</param>
/// <param name="Earlier">Another build of the gateway (its Platform.TrafficRouter.dll) that takes turns as one more peer; null for none.</param>
internal sealed record BenchOptions(int Rounds, int Seconds, int Requests, IReadOnlyList<string> Sections, string? Earlier)
{
    public static readonly IReadOnlyList<string> AllSections = ["throughput", "latency", "bodies", "split", "changes", "snapshots"];

    public static BenchOptions? Parse(IReadOnlyList<string> arguments, TextWriter errors)
    {
        var (rounds, seconds, requests, sections) = (5, 4, 1_000_000, new List<string>());
        string? earlier = null;
        foreach (var argument in arguments)
        {
            var parts = argument.Split('=', 2);
            var number = parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0 ? read : 0;
            switch (parts[0])
            {
                case "--rounds" when number > 0:
                    rounds = number;
                    break;
                case "--seconds" when number > 0:
                    seconds = number;
                    break;
                case "--requests" when number > 0:
                    requests = number;
                    break;
                case "--against" when parts.Length == 2 && File.Exists(parts[1]):
                    earlier = parts[1];
                    break;
                case var section when parts.Length == 1 && AllSections.Contains(section):
                    sections.Add(section);
                    break;
                default:
                    errors.WriteLine(
                        $"bench/gateway.sh: \"{argument}\": must be --rounds=N, --seconds=N, --requests=N (N at least 1), --against=FILE (another build's Platform.TrafficRouter.dll) or one of {string.Join(", ", AllSections)}");
                    return null;
            }
        }

        return new BenchOptions(rounds, seconds, requests, sections.Count == 0 ? AllSections : sections, earlier);
    }
}
