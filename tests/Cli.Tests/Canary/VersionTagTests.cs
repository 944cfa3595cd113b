namespace Platform.Cli.Canary.Tests;

public sealed class VersionTagTests
{
    [Theory]
    [InlineData("", "v1.1")]
    [InlineData("localhost:5001/webapp:v1.0", "v1.1")]
    [InlineData("localhost:5001/webapp:v1.0 localhost:5001/webapp:v1.9", "v1.10")]
    [InlineData("localhost:5001/webapp:v1.10 localhost:5001/webapp:v1.9", "v1.11")]
    [InlineData("localhost:5001/webapp:v2.3 localhost:5001/webapp:v1.9", "v2.4")]
    [InlineData("webapp:1.4.7", "v1.5")]
    [InlineData("webapp:latest webapp", "v1.1")]
    [InlineData("localhost:5001/webapp", "v1.1")] // the colon is the registry's
    [InlineData("webapp:v99999999999.1", "v1.1")]
    public void Next_Images_IsOneAboveTheHighest(string images, string expected) =>
        Assert.Equal(expected, VersionTag.Next(images.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToString());

    [Theory]
    [InlineData("localhost:5001/webapp:v1.0", "localhost:5001/webapp:v1.1")]
    [InlineData("localhost:5001/webapp", "localhost:5001/webapp:v1.1")]
    [InlineData("webapp", "webapp:v1.1")]
    public void WithTag_Image_ChangesOnlyTheTag(string image, string expected) => Assert.Equal(expected, VersionTag.WithTag(image, "v1.1"));
}
