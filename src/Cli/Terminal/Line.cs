using System.Collections.Immutable;

namespace Platform.Cli.Terminal;

/// <summary>One line of output, without its end. Views are lists of these, so that they can be tested as text.</summary>
internal sealed record Line(ImmutableArray<Piece> Pieces)
{
    public static readonly Line Empty = new(ImmutableArray<Piece>.Empty);

    public Line(params ReadOnlySpan<Piece> pieces)
        : this(pieces.ToImmutableArray())
    {
    }

    public static Line Of(IEnumerable<Piece> pieces) => new(pieces.ToImmutableArray());

    public static implicit operator Line(string text) => new(new Piece(text));

    /// <summary>The line as bare text.</summary>
    public override string ToString() => string.Concat(Pieces.Select(piece => piece.Text));
}
