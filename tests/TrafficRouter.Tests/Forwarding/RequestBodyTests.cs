using System.Text;
using Platform.TrafficRouter.Forwarding;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class RequestBodyTests
{
    private int _ended;

    [Fact]
    public async Task Read_PassesAllOn_AndTellsTheEndOnce()
    {
        var body = Body("hello", keep: 0);
        Assert.Equal("hello", await new StreamReader(body, leaveOpen: true).ReadToEndAsync());
        Assert.Equal(1, _ended);
        Assert.Equal(0, await body.ReadAsync(new byte[10]));
        Assert.Equal(1, _ended);
    }

    [Fact]
    public async Task Replay_GivesTheSameAgain_InPiecesOfAnySize()
    {
        var body = Body("hello", keep: 5);
        await body.CopyToAsync(Stream.Null);
        Assert.True(body.CanReplay);
        for (var again = 0; again < 2; again++)
        {
            body.Replay();
            var buffer = new byte[3];
            Assert.Equal(0, await body.ReadAsync(Memory<byte>.Empty));
            Assert.Equal(3, await body.ReadAsync(buffer));
            Assert.Equal("hel", Encoding.ASCII.GetString(buffer));
            Assert.Equal(2, await body.ReadAsync(buffer));
            Assert.Equal(0, await body.ReadAsync(buffer));
        }

        Assert.Equal("hello", Encoding.ASCII.GetString(body.Whole!.Value.Span));
        Assert.Equal(1, _ended);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task CanReplay_OnlyWhenAllWasKept(int keep, bool expected)
    {
        var body = Body("hello", keep);
        Assert.True(body.CanReplay);
        await body.CopyToAsync(Stream.Null);
        Assert.Equal(expected, body.CanReplay);
        Assert.Equal(expected, body.Whole is not null);
    }

    [Fact]
    public async Task CanReplay_InTheMiddle_IsFalse()
    {
        var body = Body("hello", keep: 100);
        Assert.Equal(2, await body.ReadAsync(new byte[2]));
        Assert.False(body.CanReplay);
        Assert.Null(body.Whole);
    }

    [Fact]
    public async Task Replay_OfWhatWasNotRead_IsTheFirstRead()
    {
        var body = Body("hello", keep: 0);
        body.Replay();
        Assert.Equal("hello", await new StreamReader(body).ReadToEndAsync());
    }

    private RequestBody Body(string text, int keep) => new(new MemoryStream(Encoding.ASCII.GetBytes(text)), keep, () => _ended++);
}
