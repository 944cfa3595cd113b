using Platform.Cli.Terminal;

namespace Platform.Cli.Rollouts;

/// <summary>A row of the tree: columns NAME, KIND, STATUS, AGE, INFO.</summary>
internal readonly record struct TreeRow(string Name, string Kind, Piece Status, string Age, Piece Info)
{
    public IReadOnlyList<Piece> Cells => [Name, Kind, Status, Age, Info];
}
