using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("webapp", null, "webapp", "webapp", "latest", null)]
    [InlineData("webapp:v1", null, "webapp", "webapp", "v1", null)]
    [InlineData("localhost:5001/webapp:v1.0", "localhost:5001", "webapp", "webapp", "v1.0", null)]
    [InlineData("localhost/webapp", "localhost", "webapp", "webapp", "latest", null)]
    [InlineData("ghcr.io/team/shop/web_app:1", "ghcr.io", "team/shop/web_app", "web_app", "1", null)]
    [InlineData("team/webapp", null, "team/webapp", "webapp", "latest", null)]
    [InlineData("registry:5000/webapp", "registry:5000", "webapp", "webapp", "latest", null)]
    [InlineData("webapp@" + Digest, null, "webapp", "webapp", "latest", Digest)]
    [InlineData("a.b/webapp:v2@" + Digest, "a.b", "webapp", "webapp", "v2", Digest)]
    public void Parse_Image_HasParts(string text, string? registry, string repository, string name, string tag, string? digest)
    {
        var image = ImageReference.Parse(text);

        Assert.Equal((registry, repository, name, tag, digest), (image.Registry, image.Repository, image.Name, image.Tag, image.Digest));
        Assert.Equal(text, image.ToString());
        Assert.Equal(image, ImageReference.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" webapp")]
    [InlineData("Webapp")]
    [InlineData("webapp:")]
    [InlineData("webapp:-v1")]
    [InlineData("webapp:v1:v2")]
    [InlineData("/webapp")]
    [InlineData("webapp/")]
    [InlineData("a//b")]
    [InlineData("web..app")]
    [InlineData("webapp@sha256:short")]
    [InlineData("http://x/webapp")]
    [InlineData("webapp\n")]
    [InlineData("webapp@")]
    [InlineData("webapp@sha256:")]
    [InlineData("webapp:v 1")]
    [InlineData("webapp:v1/x")]
    [InlineData("-webapp")]
    [InlineData("web___app")]
    [InlineData("localhost:port/webapp")]
    [InlineData("localhost:5001/")]
    [InlineData("{{args.image}}")]
    public void TryParse_NoImage_IsFalse(string? text) => Assert.False(ImageReference.TryParse(text, out _));

    [Theory]
    [InlineData("localhost:5001/webapp:v1.0", "localhost:5001/webapp:v2")]
    [InlineData("webapp@" + Digest, "webapp:v2")]
    public void WithTag_Image_DropsTheDigest(string text, string expected) => Assert.Equal(expected, ImageReference.Parse(text).WithTag("v2").ToString());

    [Fact]
    public void Parse_AnyParts_AreReadBack() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(103, 107),
        Prop.ForAll(
            Gen.Elements("", "localhost/", "localhost:5001/", "r.io/", "10.0.0.1:5000/", "R-1.example.com/").ToArbitrary(),
            Gen.Elements("a", "a/b", "a-b/c_d", "a__b", "a/b.c/d--e", "0").ToArbitrary(),
            Gen.Elements("", ":v1", ":_", ":1.0-rc_2", "@" + Digest, ":V@" + Digest).ToArbitrary(),
            (registry, repository, version) =>
            {
                var image = ImageReference.Parse(registry + repository + version);
                return image.ToString() == registry + repository + version && (image.Registry is null ? "" : $"{image.Registry}/") == registry
                    && image.Repository == repository && image.WithTag("v9").ToString() == $"{registry}{repository}:v9";
            }));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryParse_TagLength_IsBounded(int length, bool expected) => Assert.Equal(expected, ImageReference.TryParse($"a:{new string('v', length)}", out _));

    [Fact]
    public void Parse_NoImage_SaysWhatOneIs()
    {
        var error = Assert.Throws<FormatException>(() => ImageReference.Parse("Web App"));
        Assert.Equal("\"Web App\" is no image reference, which is [registry/]repository[:tag][@digest]", error.Message);
        Assert.Throws<FormatException>(() => ImageReference.Parse("webapp").WithTag("no tag"));
    }
}
