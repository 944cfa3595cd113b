using System.Globalization;

namespace Platform.Cli.Terminal;

/// <summary>What the output can do.</summary>
/// <param name="IsTerminal">Lines can be rewritten.</param>
/// <param name="UseColor">Colours are wanted (https://no-color.org).</param>
/// <param name="CanAsk">Somebody can answer a question.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct ScreenTraits(bool IsTerminal, bool UseColor, bool CanAsk, int Width)
{
    public const int Endless = 10_000;
    private const int Narrowest = 20;

    /// <summary>NO_COLOR (not empty) and --no-color switch colours off; COLUMNS overrides the width; TERM=dumb cannot rewrite lines.</summary>
    public static ScreenTraits Of(bool outputIsTerminal, bool inputIsTerminal, int terminalWidth, bool noColor, Func<string, string?> environment)
    {
        var isTerminal = outputIsTerminal && environment("TERM") != "dumb";
        var useColor = isTerminal && !noColor && string.IsNullOrEmpty(environment("NO_COLOR"));
        var width = int.TryParse(environment("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns
            : isTerminal && terminalWidth > 0 ? terminalWidth
            : Endless;
        return new ScreenTraits(isTerminal, useColor, outputIsTerminal && inputIsTerminal, Math.Max(width, Narrowest));
    }
}
