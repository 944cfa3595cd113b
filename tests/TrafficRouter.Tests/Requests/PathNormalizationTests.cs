using FsCheck;
using FsCheck.Fluent;
using Platform.TrafficRouter.Requests;

namespace Platform.TrafficRouter.Tests.Requests;

public class PathNormalizationTests
{
    private static readonly string[] Pieces = ["/", "//", ".", "..", "%2e", "%2E", "%2f", "\\", "%5c", "%", "%2", "%25", "%00", "a", "A", "%41", "%30", "0", "~", "%7e", " ", "\"", "é", ";", "=", "[", "%zz"];

    private static readonly Gen<string> Paths = Gen.Elements(Pieces).ListOf().Select(pieces => "/" + string.Concat(pieces));

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/.", "/")]
    [InlineData("/..", "/")]
    [InlineData("/a/.", "/a/")]
    [InlineData("/a/..", "/")]
    [InlineData("/a/b/..", "/a/")]
    [InlineData("/a/b/../..", "/")]
    [InlineData("/a//..", "/a/")]
    [InlineData("/a/...", "/a/...")]
    [InlineData("/.a/..b/c.", "/.a/..b/c.")]
    [InlineData("/%2e%2e/a", "/a")]
    [InlineData("/a%2e", "/a.")]
    [InlineData("\\a\\.\\b", "/a/b")]
    [InlineData("/%7Eme/%41%5f", "/~me/A_")]
    [InlineData("/%e9%C3", "/%e9%C3")]
    [InlineData("/a b", "/a%20b")]
    [InlineData("/%", "/%")]
    [InlineData("/%4", "/%4")]
    public void Normalize_IsAsTheCanonicalForm(string written, string normal) => Assert.Equal(normal, PathNormalization.Normalize(written));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("/%00")]
    [InlineData("/a/%00/..")]
    public void Normalize_OfWhatHasNone_IsNull(string written) => Assert.Null(PathNormalization.Normalize(written));

    [Fact]
    public void Normalize_Twice_IsAsOnce() => Prop.ForAll(
        Paths.ToArbitrary(),
        path => PathNormalization.Normalize(path) is not { } normal || PathNormalization.Normalize(normal) == normal).QuickCheckThrowOnFailure();

    [Fact]
    public void Normalize_LeavesNoDotSegment() => Prop.ForAll(
        Paths.ToArbitrary(),
        path => PathNormalization.Normalize(path) is not { } normal || (normal[0] == '/' && !normal.Split('/').Any(segment => segment is "." or ".."))).QuickCheckThrowOnFailure();

    [Fact]
    public void IsNormal_OnlyWhereNothingChanges() => Prop.ForAll(
        Paths.ToArbitrary(),
        path => !PathNormalization.IsNormal(path) || PathNormalization.Normalize(path) == path).QuickCheckThrowOnFailure();
}
