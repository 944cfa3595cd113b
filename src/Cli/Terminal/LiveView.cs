using Spectre.Console;

namespace Platform.Cli.Terminal;

/// <summary>Shows frame after frame in the same place of a terminal. A frame that is higher than the terminal loses its end, not its head.</summary>
internal static class LiveView
{
    public static Task ShowAsync(Screen screen, IAsyncEnumerable<IReadOnlyList<Line>> frames) =>
        screen.Console.Live(Text.Empty)
            .Overflow(VerticalOverflow.Crop)
            .Cropping(VerticalOverflowCropping.Bottom)
            .StartAsync(async context =>
            {
                await foreach (var frame in frames)
                {
                    context.UpdateTarget(new Rows(frame.Select(line => screen.Drawn(line.Pieces.Length == 0 ? " " : line))));
                    context.Refresh();
                }
            });
}
