using Platform.Hosting.Pods;

namespace Platform.Hosting.Tests.Pods;

public sealed class RestartBackoffTests
{
    [Theory]
    [InlineData(null, 1, 0)]
    [InlineData(0, 1, 10)]
    [InlineData(10, 1, 20)]
    [InlineData(20, 1, 40)]
    [InlineData(40, 599, 80)]
    [InlineData(160, 1, 300)]
    [InlineData(300, 1, 300)]
    [InlineData(300, 600, 0)]
    [InlineData(40, 700, 0)]
    public void After_ARun_WaitsAsKubeletDoes(int? previous, int ran, int expected) => Assert.Equal(
        TimeSpan.FromSeconds(expected),
        RestartBackoff.After(previous is { } seconds ? TimeSpan.FromSeconds(seconds) : null, TimeSpan.FromSeconds(ran)));
}
