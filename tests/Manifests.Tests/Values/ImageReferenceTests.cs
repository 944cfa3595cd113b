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
    public void TryParse_NoImage_IsFalse(string? text) => Assert.False(ImageReference.TryParse(text, out _));

    [Theory]
    [InlineData("localhost:5001/webapp:v1.0", "localhost:5001/webapp:v2")]
    [InlineData("webapp@" + Digest, "webapp:v2")]
    public void WithTag_Image_DropsTheDigest(string text, string expected) => Assert.Equal(expected, ImageReference.Parse(text).WithTag("v2").ToString());
}
