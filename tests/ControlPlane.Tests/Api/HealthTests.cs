using Microsoft.Extensions.DependencyInjection;
using Platform.ControlPlane.Controllers;

namespace Platform.ControlPlane.Api;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/livez", false, 200, "ok")]
    [InlineData("/readyz", false, 200, "ok")]
    [InlineData("/healthz?verbose", false, 200, "[+]ping ok\n[+]store ok\n[+]controller/tests ok\nhealthz check passed\n")]
    [InlineData("/readyz", true, 500, "[+]ping ok\n[+]store ok\n[-]controller/tests failed: the loop has ended: broken\nreadyz check failed\n")]
    [InlineData("/livez", true, 200, "ok")] // a restart would not mend a controller's bug
    public async Task Health_ControllerLoop_ShowsInReadyz(string path, bool dead, int code, string body)
    {
        var loop = new FakeLoop();
        loop.State.Synced();
        if (dead)
        {
            loop.State.Ended("broken");
        }

        await using var api = await ApiHarness.StartAsync(services => services.AddSingleton<IControllerLoop>(loop));
        api.Client.DefaultRequestHeaders.Authorization = null;
        using var response = await api.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((code, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    private sealed class FakeLoop : IControllerLoop
    {
        public ControllerState State { get; } = new("tests", TimeProvider.System);
    }
}
