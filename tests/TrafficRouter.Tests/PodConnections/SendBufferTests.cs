using System.Buffers;
using System.Text;
using Platform.TrafficRouter.PodConnections;

namespace Platform.TrafficRouter.Tests.PodConnections;

public class SendBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(1000)]
    [InlineData(1024)]
    [InlineData(20_000)]
    [InlineData(64 * 1024)]
    public void Add_AnySize_KeepsWhatIsThere(int size)
    {
        var buffer = new SendBuffer();
        var content = Enumerable.Range(0, size).Select(i => (byte)i).ToArray();
        for (var round = 0; round < 3; round++)
        {
            buffer.Clear();
            buffer.Add("head "u8);
            buffer.Add(new ReadOnlySequence<byte>(content));
            buffer.Add(" and tail");
            Assert.Equal([.. "head "u8, .. content, .. " and tail"u8], buffer.Written.ToArray());
        }
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(16, "10")]
    [InlineData(64 * 1024, "10000")]
    public void AddChunk_HasItsSizeInHexadecimal(int size, string digits)
    {
        var buffer = new SendBuffer();
        buffer.AddChunk(new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(new string('x', size))));
        Assert.Equal($"{digits}\r\n{new string('x', size)}\r\n", Encoding.ASCII.GetString(buffer.Written.Span));
    }

    [Fact]
    public void AddField_IsALine()
    {
        var buffer = new SendBuffer();
        buffer.AddField("X-Latin", "\u00e9");
        Assert.Equal("X-Latin: \u00e9\r\n", Encoding.Latin1.GetString(buffer.Written.Span));
    }
}
