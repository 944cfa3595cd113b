using Platform.Tests;

namespace Platform.Integration.Tests;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Dispose_OfARunningPlatform_LeavesNoProcess()
    {
        var shop = new ShopPlatform();
        var folder = shop.StatePath;
        await shop.InitializeAsync();
        Assert.NotEmpty(ProcessTable.OfStateFolder(folder));

        await shop.DisposeAsync();

        await Eventually.GetAsync(() => Task.FromResult(ProcessTable.OfStateFolder(folder)), left => left.Count == 0, "no process of the platform is left");
    }
}
