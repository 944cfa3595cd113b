namespace Platform.Cli.Canary.Tests;

public class MeasuredTests
{
    [Theory]
    [InlineData(null, "-")]
    [InlineData("[0.98765432]", "0.9877")]
    [InlineData("""{"verdict":"fail","sentence":"Roll back: …"}""", "fail")]
    [InlineData("""{"other":1}""", """{"other":1}""")]
    [InlineData("{broken", "{broken")]
    public void Value_AsAProviderWritesIt_IsShort(string? text, string expected) => Assert.Equal(expected, Measured.Value(text));
}
