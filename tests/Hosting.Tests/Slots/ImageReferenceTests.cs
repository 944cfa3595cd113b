using Platform.Hosting.Slots;

namespace Platform.Hosting.Tests.Slots;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("webapp", "webapp", "latest")]
    [InlineData("webapp:v1", "webapp", "v1")]
    [InlineData("localhost:5001/webapp:v1.0", "webapp", "v1.0")]
    [InlineData("localhost:5001/webapp", "webapp", "latest")]
    [InlineData("ghcr.io/acme/shop/orders:2026-11", "orders", "2026-11")]
    [InlineData("ghcr.io/acme/orders:v2@sha256:0123456789abcdef", "orders", "v2")]
    [InlineData("ghcr.io/acme/orders@sha256:0123456789abcdef", "orders", "latest")]
    [InlineData("", "", "latest")]
    public void Parse_OfAReference_TakesTheLastSegmentAndTheTag(string reference, string repository, string tag) =>
        Assert.Equal(new ImageReference(repository, tag), ImageReference.Parse(reference));
}
