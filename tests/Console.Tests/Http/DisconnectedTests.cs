using System.Net;

namespace Platform.Console.Tests.Http;

/// <summary>What a page says while the control plane is away.</summary>
public sealed class DisconnectedTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task Page_WithoutTheControlPlane_KeepsWhatItKnowsAndSaysSo()
    {
        await console.Api.DisposeAsync();
        var page = await Eventually.GetAsync(() => console.Browser.GetStringAsync("/rollouts/default/webapp"), text => text.Contains("Disconnected.", StringComparison.Ordinal), "the page says that it is disconnected");

        Assert.Contains("v2, in place of v1.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }
}
