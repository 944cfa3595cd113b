using System.Diagnostics;
using System.Globalization;
using System.Net;
using Platform.Tests;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>The gateway as a process of its own, and the signal that a node agent sends it.</summary>
public sealed class SignalTests
{
    [Fact]
    public async Task Terminated_UnderRequests_AnswersThemAll_AndExitsWith0()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), async context =>
        {
            arrived.TrySetResult();
            await answer.Task;
            context.Response.ContentLength = 0;
        });
        using var state = new StateFolder();
        var (http, admin) = (Ports.Free(), Ports.Free());
        using var gateway = Start(canary.Api.Url, state, http, admin);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http}") };
            using var metrics = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{admin}") };
            await Eventually.TrueAsync(async () => (await metrics.GetAsync("/health/ready")).IsSuccessStatusCode, "the gateway is ready");
            var slow = client.GetAsync("/slow");
            await arrived.Task;
            using (var kill = Process.Start("kill", ["-TERM", gateway.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            await Eventually.TrueAsync(() => Ports.RefusesAsync(http), "no more connections are accepted");
            Assert.False(gateway.HasExited);
            answer.SetResult();
            Assert.Equal(HttpStatusCode.OK, (await slow).StatusCode);
            await gateway.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, gateway.ExitCode);
        }
        finally
        {
            gateway.Kill();
        }
    }

    private static Process Start(Uri controlPlane, StateFolder state, int http, int admin)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(GatewayOptions).Assembly.Location]) { UseShellExecute = false, RedirectStandardOutput = false };
        start.Environment[GatewayOptions.HttpPortKey] = http.ToString(CultureInfo.InvariantCulture);
        start.Environment[GatewayOptions.HttpsPortKey] = "0";
        start.Environment[GatewayOptions.AdminPortKey] = admin.ToString(CultureInfo.InvariantCulture);
        start.Environment[GatewayOptions.StateKey] = state.Path;
        start.Environment[GatewayOptions.ControlPlaneKey.Replace(":", "__", StringComparison.Ordinal)] = controlPlane.ToString();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return Process.Start(start)!;
    }
}
