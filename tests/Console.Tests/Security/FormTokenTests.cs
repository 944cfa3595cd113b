using Platform.Console.Security;

namespace Platform.Console.Tests.Security;

public sealed class FormTokenTests
{
    private readonly FormToken _token = new();

    [Fact]
    public void Fits_ItsOwnSession_AndNoOther()
    {
        Assert.True(_token.Fits("a", _token.Of("a")));
        Assert.False(_token.Fits("b", _token.Of("a")));
        Assert.False(new FormToken().Fits("a", _token.Of("a")));
    }

    [Theory]
    [InlineData("a", null)]
    [InlineData("a", "")]
    [InlineData("", "")]
    public void Fits_Nothing_IsFalse(string session, string? given) => Assert.False(_token.Fits(session, given));

    [Fact]
    public void Fits_NoSession_IsFalseEvenWithItsHash() => Assert.False(_token.Fits("", _token.Of("")));

    [Fact]
    public void Fill_ThePlaceholder_BecomesTheSessionsToken() => Assert.Equal($"<i>{_token.Of("a")}</i>", _token.Fill($"<i>{_token.Placeholder}</i>", "a"));

    [Theory]
    [InlineData("http://localhost:1", true)]
    [InlineData("https://prometheus.example", true)]
    [InlineData("localhost:1", false)]
    [InlineData("ftp://x", false)]
    [InlineData("", false)]
    public void Options_Addresses_AreHttp(string url, bool isValid)
    {
        var result = new ConsoleOptionsValidator().Validate(null, new ConsoleOptions { Prometheus = url });

        Assert.Equal(isValid, result.Succeeded);
        Assert.True(isValid || result.FailureMessage!.Contains("PROMETHEUS_URL: must be an http URL", StringComparison.Ordinal));
    }
}
