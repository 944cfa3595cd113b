using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platform.TrafficRouter.PodConnections;

namespace Platform.TrafficRouter.Tests.PodConnections;

public class ChunkReaderTests
{
    [Theory]
    [InlineData("0\n\n", "")]
    [InlineData("5\nhello\n0\n\n", "hello")]
    [InlineData("5;name=value\nhello\n0\n\n", "hello")]
    [InlineData("5 \nhello\n0\n\n", "hello")]
    [InlineData("00005\nhello\n0\n\n", "hello")]
    [InlineData("2\nhe\n3\nllo\n0\n\n", "hello")]
    [InlineData("A\n0123456789\na\n0123456789\n0\n\n", "01234567890123456789")]
    [InlineData("5\nhello\n0\nTrailer: x\nOther: y\n\n", "hello")]
    public void TryAdvance_SoundBody_GivesItsContent_HoweverItsBytesArrive(string body, string content)
    {
        var bytes = Encoding.ASCII.GetBytes(body.Replace("\n", "\r\n", StringComparison.Ordinal));
        for (var step = 1; step <= bytes.Length; step++)
        {
            Assert.Equal(content, Read(bytes, step));
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("x\r\n")]
    [InlineData("-5\r\nhello\r\n")]
    [InlineData("+5\r\nhello\r\n")]
    [InlineData("0x5\r\nhello\r\n")]
    [InlineData(" 5\r\nhello\r\n")]
    [InlineData("5 5\r\nhello\r\n")]
    [InlineData(";ext\r\n")]
    [InlineData("5\nhello\r\n")]
    [InlineData("5\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("5\r\nhello\n0\r\n\r\n")]
    [InlineData("1000000000000000\r\n")]
    public void TryAdvance_BrokenBody_IsRefused_HoweverItsBytesArrive(string body)
    {
        var bytes = Encoding.ASCII.GetBytes(body);
        for (var step = 1; step <= bytes.Length; step++)
        {
            Assert.Null(Read(bytes, step));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("X-Sum: 42\n", "X-Sum=42")]
    [InlineData("X-Sum:42 \nX-Sum: 43\nContent-Length: 7\n", "X-Sum=42,X-Sum=43")]
    public void Trailers_AreThoseThatMayBePassedOn(string trailers, string expected)
    {
        var body = Encoding.ASCII.GetBytes($"1\nx\n0\n{trailers}\n".Replace("\n", "\r\n", StringComparison.Ordinal));
        var reader = default(ChunkReader);
        Assert.True(reader.TryAdvance(body, out var start));
        reader.Take(1);
        Assert.True(reader.TryAdvance(body.AsSpan(start + 1), out _));
        Assert.True(reader.IsComplete);
        Assert.Equal(expected, string.Join(',', reader.Trailers.Select(one => $"{one.Key}={one.Value}")));
    }

    [Theory]
    [InlineData("no colon\n")]
    [InlineData("name : space\n")]
    [InlineData(" folded\n")]
    [InlineData("a: b\0c\n")]
    public void Trailers_ThatTwoCouldReadInTwoWays_AreRefused(string trailers) =>
        Assert.Null(Read(Encoding.ASCII.GetBytes($"0\n{trailers}\n".Replace("\n", "\r\n", StringComparison.Ordinal)), 1000));

    [Fact]
    public void Trailers_WithoutEnd_AreRefused() =>
        Assert.Null(Read(Encoding.ASCII.GetBytes("0\r\n" + string.Concat(Enumerable.Repeat($"a: {new string('x', 1000)}\r\n", 100))), 5000));

    [Fact]
    public void TryAdvance_EndlessSizeLine_IsRefused() => Assert.Null(Read(Encoding.ASCII.GetBytes("5;" + new string('x', 9000)), 100));

    [Fact]
    public void TryAdvance_AnyChunksInAnyPieces_GiveTheContent() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<NonEmptyArray<byte>>>(),
        Gen.Choose(1, 64).ToArbitrary(),
        (chunks, step) =>
        {
            var body = new List<byte>();
            foreach (var chunk in chunks.Get)
            {
                body.AddRange(Encoding.ASCII.GetBytes($"{chunk.Get.Length:x}\r\n"));
                body.AddRange(chunk.Get);
                body.AddRange("\r\n"u8);
            }

            body.AddRange("0\r\n\r\n"u8);
            var content = Encoding.Latin1.GetString([.. chunks.Get.SelectMany(chunk => chunk.Get)]);
            return Read([.. body], step) == content;
        }).QuickCheckThrowOnFailure();

    /// <summary>Reads a body that arrives in steps; null when it is refused.</summary>
    private static string? Read(byte[] body, int step)
    {
        var reader = default(ChunkReader);
        var content = new StringBuilder();
        var start = 0;
        for (var end = Math.Min(step, body.Length); ; end = Math.Min(end + step, body.Length))
        {
            while (true)
            {
                if (!reader.TryAdvance(body.AsSpan(start, end - start), out var consumed))
                {
                    return null;
                }

                start += consumed;
                var take = (int)Math.Min(reader.ContentLeft, end - start);
                if (take == 0)
                {
                    break;
                }

                content.Append(Encoding.Latin1.GetString(body, start, take));
                reader.Take(take);
                start += take;
            }

            if (reader.IsComplete || end == body.Length)
            {
                Assert.True(reader.IsComplete, "the body has ended and the reader waits");
                return content.ToString();
            }
        }
    }
}
