using Platform.Manifests;

namespace Platform.Rollouts.Linting.Tests;

public sealed class ScalarTextTests
{
    [Theory]
    [InlineData("a: result > x", "result > x", 9, 1, 13)]
    [InlineData("a: \"result > x\"", "result > x", 9, 1, 14)]
    [InlineData("a: 'it''s x'", "it's x", 2, 1, 7)]
    [InlineData("a:   result", "result", 0, 1, 6)]
    [InlineData("a: one\n  two", "one two", 4, 2, 3)]
    [InlineData("a: |\n  one\n    two\n  three", "one\n  two\nthree", 4, 3, 5)]
    [InlineData("a: |\n  one\n    two\n  three", "one\n  two\nthree", 10, 4, 3)]
    [InlineData("a: >-\n  one\n  two", "one two", 5, 3, 4)]
    [InlineData("a: |\n\n  one", "\none", 1, 3, 3)]
    [InlineData("\"a\": \"x > y\"", "x > y", 4, 1, 11)]
    [InlineData("a: x # comment", "x", 1, 1, 5)]
    public void Locate_TextAsWritten_FindsTheCharacter(string file, string text, int offset, int line, int column) =>
        Assert.Equal(new SourcePosition("f", line, column), ScalarText.Locate(file.Split('\n'), new SourcePosition("f", 1, 1), text, offset));

    [Theory]
    [InlineData("a: \"x\\u0041\"", "xA and more", 5)]
    [InlineData("a: *anchor", "something else", 3)]
    [InlineData("a", "x", 0)]
    [InlineData("", "x", 0)]
    public void Locate_TextWrittenOtherwise_IsWhereTheFieldIs(string file, string text, int offset) =>
        Assert.Equal(new SourcePosition("f", 1, 1), ScalarText.Locate(file.Split('\n'), new SourcePosition("f", 1, 1), text, offset));

    [Fact]
    public void Locate_NoLines_IsWhereTheFieldIs() =>
        Assert.Equal(new SourcePosition("f", 7, 3), ScalarText.Locate(null, new SourcePosition("f", 7, 3), "x", 0));
}
