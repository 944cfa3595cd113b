namespace Platform.Architecture.Tests.Folders;

public sealed class FolderUsesTests
{
    private const string Samples = "Platform.Architecture.Tests.Samples";

    private static readonly IReadOnlyList<FolderUse> Found = FolderUses.Read(typeof(FolderUsesTests).Assembly.Location, Samples);

    [Theory]
    [InlineData("AsBase", "Order")]
    [InlineData("AsTypeArgument", "Order")]
    [InlineData("AsConstraint", "Order")]
    [InlineData("AsAttribute", "OrderedAttribute")]
    [InlineData("InABody", "Order")]
    [InlineData("InAClosure", "Order")]
    [InlineData("InAnAsyncMethod", "Order")]
    [InlineData("AfterASwitch", "Order")]
    public void Read_ATypeThatNamesAnother_IsAUse(string type, string used) =>
        Assert.Contains(new FolderUse($"{Samples}.Using", type, $"{Samples}.Used", used), Found);

    [Fact]
    public void Read_TheRootAndUsesInsideAFolder_AreLeftOut() =>
        Assert.All(Found, use => Assert.Equal(($"{Samples}.Using", $"{Samples}.Used"), (use.Folder, use.UsedFolder)));
}
