using System.Net;
using System.Net.Sockets;
using Platform.Tests;
using Platform.TrafficRouter.PodConnections;

namespace Platform.TrafficRouter.Tests.PodConnections;

public class PodConnectionPoolsTests
{
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Sweep_PodThatHasGone_LeavesNothing()
    {
        using var pod = new TcpListener(IPAddress.Loopback, 0);
        pod.Start();
        var time = new ManualTime();
        using var pools = new PodConnectionPools(IdleTimeout, IdleTimeout, time);
        var pool = await UseAsync(pools, pod);
        using (var accepted = await pod.AcceptSocketAsync())
        {
            Advance(time, 3);
            var kept = pool.TakeOpen();
            Assert.NotNull(kept);
            pools.GiveBack(pool, kept);
        }

        await Eventually.TrueAsync(
            () =>
            {
                Advance(time, 1);
                return pools.Count == 0;
            },
            "the pool to be let go of");
    }

    [Fact]
    public async Task Sweep_ConnectionIdleTooLong_IsClosed()
    {
        using var pod = new TcpListener(IPAddress.Loopback, 0);
        pod.Start();
        var time = new ManualTime();
        using var pools = new PodConnectionPools(IdleTimeout, IdleTimeout, time);
        await UseAsync(pools, pod);
        using var accepted = await pod.AcceptSocketAsync();
        Advance(time, 12);
        Assert.Equal(1, pools.Count);
        Advance(time, 2);
        Assert.Equal(0, await accepted.ReceiveAsync(new byte[1]));
        Assert.Equal(0, pools.Count);
    }

    [Fact]
    public async Task GiveBack_ToAPoolThatWasLetGo_ClosesTheConnection()
    {
        using var pod = new TcpListener(IPAddress.Loopback, 0);
        pod.Start();
        var time = new ManualTime();
        using var pools = new PodConnectionPools(IdleTimeout, IdleTimeout, time);
        var pool = pools.Of(Address(pod));
        Assert.Null(pool.Take());
        var connection = await pools.OpenAsync(Address(pod), CancellationToken.None);
        using var accepted = await pod.AcceptSocketAsync();
        Advance(time, 1);
        Assert.Equal(1, pools.Count);
        Advance(time, 1);
        Assert.Equal(0, pools.Count);
        pools.GiveBack(pool, connection);
        Assert.Equal(0, await accepted.ReceiveAsync(new byte[1]));
        Assert.NotSame(pool, pools.Of(Address(pod)));
    }

    private static string Address(TcpListener pod) => $"http://127.0.0.1:{((IPEndPoint)pod.LocalEndpoint).Port}/";

    private static async Task<PodConnectionPool> UseAsync(PodConnectionPools pools, TcpListener pod)
    {
        var pool = pools.Of(Address(pod));
        pools.GiveBack(pool, await pools.OpenAsync(Address(pod), CancellationToken.None));
        return pool;
    }

    private static void Advance(ManualTime time, int sweeps)
    {
        for (var i = 0; i < sweeps; i++)
        {
            time.Advance(Sweep);
        }
    }
}
