using System.Collections.Immutable;

namespace Platform.Cli.Terminal;

/// <summary>Rows set in columns that are as wide as their widest cell, two blanks apart; the last column is not padded.</summary>
internal static class Table
{
    private const string Gap = "  ";

    public static IEnumerable<Line> Of(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<Piece>> rows, string indent = "")
    {
        var widths = header.Select((title, column) => rows.Select(row => Width(row[column].Text)).Append(Width(title)).Max()).ToArray();
        yield return Row([.. header.Select(title => new Piece(title, Tone.Faint))], widths, indent);
        foreach (var row in rows)
        {
            yield return Row(row, widths, indent);
        }
    }

    /// <summary>Columns a text takes. Every sign we print is one column wide; a pair of surrogates is one sign.</summary>
    public static int Width(string text) => text.Count(sign => !char.IsLowSurrogate(sign));

    private static Line Row(IReadOnlyList<Piece> cells, int[] widths, string indent)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        pieces.Add(indent);
        var last = cells.Count - 1;
        while (last > 0 && cells[last].Text.Length == 0)
        {
            last--;
        }

        for (var column = 0; column <= last; column++)
        {
            var cell = cells[column];
            pieces.Add(cell);
            if (column < last)
            {
                pieces.Add(new string(' ', widths[column] - Width(cell.Text)) + Gap);
            }
        }

        return new Line(pieces.ToImmutable());
    }
}
