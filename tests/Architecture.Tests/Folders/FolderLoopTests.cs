namespace Platform.Architecture.Tests.Folders;

public sealed class FolderLoopTests
{
    [Theory]
    [InlineData("")]
    [InlineData("A>B")]
    [InlineData("A>B B>C A>C")]
    [InlineData("A>B C>B")]
    public void Find_FoldersOneWayRound_NoLoop(string uses) => Assert.Empty(FolderLoop.Find(Uses(uses)));

    [Theory]
    [InlineData("A>B B>A", "A B")]
    [InlineData("A>B B>C C>A", "A B C")]
    [InlineData("X>A A>B B>C C>A", "A B C")]
    [InlineData("A>B B>C C>D D>A C>A", "A B C|D A B C")]
    [InlineData("A>B B>A B>C C>B", "A B|C B")]
    [InlineData("A>B B>A C>D D>C", "A B|C D")]
    public void Find_FoldersInALoop_TheShortestThroughEach(string uses, string loops) =>
        Assert.Equal(loops, string.Join('|', FolderLoop.Find(Uses(uses)).Select(loop => string.Join(' ', loop.Folders))));

    [Fact]
    public void ToString_ALoop_NamesFoldersAndTheTypesThatTieThem()
    {
        var loop = Assert.Single(FolderLoop.Find([new("A", "Cart", "B", "Order"), new("B", "Order", "A", "Price"), new("B", "Bill", "A", "Price"), new("B", "Bill", "C", "Tax")]));

        Assert.Equal("A -> B -> A\n  A -> B: Cart uses Order\n  B -> A: Bill uses Price, Order uses Price", loop.ToString());
    }

    private static List<FolderUse> Uses(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(use => use.Split('>')).Select(ends => new FolderUse(ends[0], "T", ends[1], "U"))];
}
