using System.Globalization;

namespace Platform.ControllersBench;

/// <summary>What to measure and how long.</summary>
/// <param name="Rounds">Rounds of each measurement; 5 by default.</param>
/// <param name="Seconds">Interval of the analyses, length of the pauses, and of each round with rollouts; 30 by default.</param>
/// <param name="Rollouts">How many rollouts at a time, ascending; 10, 100 and 1000 by default.</param>
/// <param name="Sections">Which parts to run; all by default.</param>
internal sealed record BenchOptions(int Rounds, int Seconds, IReadOnlyList<int> Rollouts, IReadOnlyList<string> Sections)
{
    public static readonly IReadOnlyList<string> AllSections = ["rollouts", "conditions", "simulation"];

    public static BenchOptions? Parse(IReadOnlyList<string> arguments, TextWriter errors)
    {
        var options = new BenchOptions(5, 30, [10, 100, 1000], []);
        foreach (var argument in arguments)
        {
            var parts = argument.Split('=', 2);
            var numbers = parts.Length == 2 ? parts[1].Split(',').Select(Number).ToList() : [];
            switch (parts[0])
            {
                case "--rounds" when numbers is [> 0 and var rounds]:
                    options = options with { Rounds = rounds };
                    break;
                case "--seconds" when numbers is [> 0 and var seconds]:
                    options = options with { Seconds = seconds };
                    break;
                case "--rollouts" when numbers.Count > 0 && numbers.TrueForAll(number => number > 0):
                    options = options with { Rollouts = [.. numbers.Order()] };
                    break;
                case var section when parts.Length == 1 && AllSections.Contains(section):
                    options = options with { Sections = [.. options.Sections, section] };
                    break;
                default:
                    errors.WriteLine(
                        $"bench/controllers.sh: \"{argument}\": must be --rounds=N, --seconds=N, --rollouts=N,N (each at least 1) or one of {string.Join(", ", AllSections)}");
                    return null;
            }
        }

        return options.Sections.Count == 0 ? options with { Sections = AllSections } : options;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
}
