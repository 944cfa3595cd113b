using System.Net;

namespace Platform.Webapp.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task Start_UnknownRole_IsOneSentenceAndExitCode2()
    {
        using var state = new StateFolder();
        await using var process = RoleProcess.Start("shipping", state.Path);
        var (code, errors) = await process.WaitForExitAsync();
        Assert.Equal(2, code);
        Assert.Equal("ROLE: 'shipping': must be frontend, cart, checkout or payment.", errors.Trim());
    }

    [Fact]
    public async Task Crash_Asked_EndsTheProcessWithAnErrorCode()
    {
        using var state = new StateFolder();
        await using var process = await RoleProcess.StartReadyAsync("cart", state.Path);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => process.Client.PostAsync(new Uri("/faults/crash", UriKind.Relative), null, TestContext.Current.CancellationToken));
        Assert.NotEqual(0, (await process.WaitForExitAsync()).Code);
    }

    /// <summary>Callers keep their connections and turn away when they see that the process is not ready, as a gateway does.</summary>
    [Fact]
    public async Task Terminate_UnderLoad_FailsNoRequestAndExitsWith0()
    {
        using var state = new StateFolder();
        await using var process = await RoleProcess.StartReadyAsync("cart", state.Path, null, ("FAULT_LATENCY_MS", "20"));
        var ready = true;
        var served = 0;
        var callers = Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            while (Volatile.Read(ref ready))
            {
                using var response = await process.Client.GetAsync(new Uri($"/carts/c{caller}", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Interlocked.Increment(ref served);
            }
        })).ToArray();
        await Eventually.TrueAsync(() => Volatile.Read(ref served) > 50, "requests are served");
        await process.TerminateAsync();
        await Eventually.TrueAsync(async () => !(await process.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode, "readiness turns false");
        Volatile.Write(ref ready, false);
        await Task.WhenAll(callers);
        Assert.Equal(0, (await process.WaitForExitAsync()).Code);
    }
}
